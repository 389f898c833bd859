import type { SaveSetting, SettingSaved } from '../../contract/settings';
import type { AnyRoute, Route } from '../../http/bindRoutes';
import { STAFF_POLICY } from '../staff/staff.policy';
import type { AsRole } from '../staff/asRole';
import { parseSave } from './sections.commands';
import type { Sections } from './sections.service';

/** The address by which a section is saved that is larger than a frame of a socket may be. */
export function sectionRoutes(deps: {
  sections: Sections;
  asAdministrator: AsRole;
}): readonly AnyRoute[] {
  return [
    {
      method: 'POST',
      path: '/api/staff/settings',
      isLarge: true,
      parse: parseSave,
      allow: STAFF_POLICY.change_settings,
      run: async ({ actor }, wish) =>
        deps.sections.save(await deps.asAdministrator(actor, 'settings:save'), wish),
    } satisfies Route<SaveSetting, SettingSaved>,
  ];
}
