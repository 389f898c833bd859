import { isDeepStrictEqual } from 'node:util';
import { SHOWN_LONG_VERSIONS, SHOWN_VERSIONS } from '../../contract/limits';
import type {
  HoursPreview,
  SaveSetting,
  ServiceHours,
  SettingPage,
  SettingSaved,
  SettingSection,
  SettingTried,
  SettingVersion,
} from '../../contract/settings';
import type { RetentionDue, RetentionSettings } from '../../contract/retention';
import type { StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { confirmationProblems } from './confirmed.rules';
import { closesAt, isOpen, nextOpening, today } from './hours.rules';
import type { Changes } from './changes';
import { changedDays, dueCount, mayErase } from './retention.rules';
import type { SettingsModel } from './settings.model';
import { readWithSection } from './settings.parse';
import type { Settings } from './settings.service';
import type { ServiceSettings, VersionRecord } from './settings.shapes';
import { withRemoved } from './topics.rules';

/** What administrators do with the settings of the service. */
export type Sections = ReturnType<typeof createSections>;

/** Binds the changing of settings to their history. */
export function createSections(deps: {
  model: SettingsModel;
  settings: Settings;
  changes: Changes;
  namesOf(staffIds: readonly StaffId[]): Promise<Record<StaffId, string>>;
  fixedHosts: readonly string[];
  clock: Clock;
  /** What other periods would have erased at once that those in force would not. */
  wouldErase(retention: RetentionSettings): Promise<RetentionDue>;
}) {
  const { model, settings, changes, clock } = deps;

  function read(section: SettingSection, given: unknown): ReturnType<typeof readWithSection> {
    const { service } = settings.now();
    const value = section === 'topics' ? withRemoved(given, service.topics) : given;
    const known = readWithSection({ ...service, [section]: value }, section);
    if (section !== 'numbers' || !('settings' in known)) return known;
    const { numbers, hours } = known.settings;
    const day = today(hours.timezone, clock.now());
    const problems = confirmationProblems(numbers, day);
    return problems.length > 0 ? { problems } : known;
  }

  async function page(section: SettingSection): Promise<SettingPage> {
    await settings.look();
    const { service, begun, versions } = settings.now();
    const shown = section === 'cannedReplies' ? SHOWN_LONG_VERSIONS : SHOWN_VERSIONS;
    const rows = await model.newest(section, shown);
    return {
      section,
      version: versions[section] ?? 0,
      value: service[section],
      history: [
        ...rows.map((row) => presentVersion(row, begun)),
        ...(rows.length < shown ? [{ version: 0, value: begun[section] }] : []),
      ],
      names: await deps.namesOf([...new Set(rows.map(({ by }) => by))]),
      ...(section === 'hosts' ? { fixedHosts: [...deps.fixedHosts] } : {}),
    };
  }

  /** What the audit log says of periods besides their versions: what they were, and what goes at once. */
  function detailsOf(next: RetentionSettings, due: RetentionDue): Record<string, number | string> {
    const { retention } = settings.now().service;
    return { ...changedDays(retention, next), ...(dueCount(due) > 0 ? due : {}) };
  }

  return {
    page,

    /** Says what is wrong with a value, and what would become of it; nothing is stored. */
    async tryOut(section: SettingSection, value: unknown): Promise<SettingTried> {
      const { problems } = read(section, value);
      if (problems.length > 0) return { problems };
      if (section === 'hours') {
        return { problems, preview: previewHours(value as ServiceHours, clock.now()) };
      }
      if (section !== 'retention') return { problems };
      return { problems, due: await deps.wouldErase(value as RetentionSettings) };
    },

    /** Stores a section as a new version; a conflict where it was changed from another than the newest. */
    async save(by: StaffId, wish: SaveSetting): Promise<SettingSaved> {
      const { section } = wish;
      await settings.look();
      const known = read(section, wish.value);
      if (!('settings' in known)) return { problems: known.problems };
      const value = known.settings[section];
      // A repeat after an answer that was lost, or nothing changed at all.
      const isSame = isDeepStrictEqual(value, settings.now().service[section]);
      if (isSame) {
        await changes.recordNewest(section);
        return { problems: [], page: await page(section) };
      }
      // Another section may change meanwhile what this one has to fit.
      const fits = () => read(section, value).problems.length === 0;
      const change = { section, from: wish.version, value, by, fits };
      if (section === 'retention') {
        changes.mustBeNewest(section, wish.version);
        const { retention } = known.settings;
        const due = await deps.wouldErase(retention);
        if (!mayErase(due, wish.confirmed)) return { problems: [], due };
        await changes.append({ ...change, details: detailsOf(retention, due) });
      } else await changes.append(change);
      return { problems: [], page: await page(section) };
    },
  };
}

/** A version in the shape of today: what it did not have yet is what the service began with. */
function presentVersion(
  { seq, at, by, section, value }: VersionRecord,
  begun: ServiceSettings,
): SettingVersion {
  const { cases } = begun.retention;
  const now = section === 'retention' ? { cases, ...Object(value) } : value;
  return {
    version: seq,
    at: at.toISOString(),
    by,
    value: now as SettingVersion['value'],
  };
}

function previewHours(hours: ServiceHours, now: Date): HoursPreview {
  const open = isOpen(hours, now);
  const opens = open ? undefined : nextOpening(hours, now);
  const closes = open ? closesAt(hours, now) : undefined;
  return {
    open,
    ...(opens ? { opensAt: opens.toISOString() } : {}),
    ...(closes ? { closesAt: closes.toISOString() } : {}),
  };
}
