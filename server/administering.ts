import type { Config } from './config';
import { mayReportBreach } from './features/breach/breach.policy';
import { breachRoutes } from './features/breach/breach.routes';
import type { Breaches } from './features/breach/breach.service';
import { createChanges } from './features/settings/changes';
import { rulesRoutes } from './features/settings/rules.routes';
import { createRules } from './features/settings/rules.service';
import { sectionRoutes } from './features/settings/sections.routes';
import { createSections } from './features/settings/sections.service';
import type { Settings } from './features/settings/settings.service';
import { mayChangeSettings } from './features/settings/sections.policy';
import { createAsRole } from './features/staff/asRole';
import type { Audit } from './features/audit/audit.service';
import type { Retention } from './features/retention/retention.service';
import type { StaffService } from './features/staff/staff.service';
import type { Clock } from './lib/clock';
import type { Models } from './models';
import type { Signals } from './realtime/signals';

/** What those need who run the service. */
export interface AdministeringDeps {
  config: Config;
  models: Pick<Models, 'settings'>;
  settings: Settings;
  audit: Audit;
  staff: Pick<StaffService, 'findStaff' | 'namesOf'>;
  retention: Pick<Retention, 'wouldErase'>;
  breaches: Breaches;
  signals: Signals;
  seedDir: string;
  clock: Clock;
}

/** Binds what administrators change, what supervisors have reported, and the addresses of both. */
export function composeAdministering(deps: AdministeringDeps) {
  const { config, models, settings, audit, staff, retention, breaches, signals, clock } = deps;
  const { findStaff, namesOf } = staff;
  const model = models.settings;
  const tellOthers = () => signals.send('settings:changed', { head: settings.now().head });
  const changes = createChanges({ model, settings, audit, clock, tellOthers });
  const changing = { model, settings, changes, namesOf, clock };
  const { wouldErase } = retention;
  const sections = createSections({ ...changing, fixedHosts: config.allowedHosts, wouldErase });
  const rules = createRules({ ...changing, seedDir: deps.seedDir });
  const asAdministrator = createAsRole({ findStaff, audit }, mayChangeSettings);
  const asSupervisor = createAsRole({ findStaff, audit }, mayReportBreach);
  signals.on('settings:changed', settings.look);
  return {
    changes,
    sections,
    routes: [
      ...sectionRoutes({ sections, asAdministrator }),
      ...rulesRoutes({ rules, asAdministrator }),
      ...breachRoutes({ breaches, asSupervisor, clock }),
    ],
  };
}
