import { z } from 'zod';
import { LANGUAGES, MAX_OWN_LINES, MAX_RULES, MAX_TEXT } from '../../contract/limits';
import type {
  SaveTriage,
  TriagePage,
  TriageSaved,
  TriageText,
  TriageTried,
  TryTriage,
} from '../../contract/triage';
import type { AnyRoute, Route } from '../../http/bindRoutes';
import { answers, parser } from '../../realtime/parse';
import { STAFF_POLICY } from '../staff/staff.policy';
import type { AsRole } from '../staff/asRole';
import type { Rules } from './rules.service';

type Nothing = Record<string, never>;

const version = z.int().min(0);
const text = z.string().max(MAX_RULES);
const line = z.strictObject({
  language: z.enum(LANGUAGES),
  text: z.string().trim().min(1).max(MAX_TEXT),
  answers: answers.optional(),
});
const allow = STAFF_POLICY.change_settings;

/** The addresses by which administrators read, try and save the triage rules. */
export function rulesRoutes({ rules, asAdministrator }: Deps): readonly AnyRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/staff/triage',
      parse: parser(z.strictObject({})),
      allow,
      async run({ actor }) {
        await asAdministrator(actor, 'settings:fetch');
        return rules.page();
      },
    } satisfies Route<Nothing, TriagePage>,
    {
      method: 'GET',
      path: '/api/staff/triage/version',
      parse: parser(
        z.strictObject({
          version: z
            .string()
            .regex(/^\d{1,9}$/)
            .transform(Number),
        }),
      ),
      allow,
      async run({ actor }, input) {
        await asAdministrator(actor, 'settings:fetch');
        return rules.text(input.version);
      },
    } satisfies Route<{ version: number }, TriageText>,
    ...changingRoutes({ rules, asAdministrator }),
  ];
}

interface Deps {
  rules: Rules;
  asAdministrator: AsRole;
}

function changingRoutes({ rules, asAdministrator }: Deps): readonly AnyRoute[] {
  return [
    {
      method: 'POST',
      path: '/api/staff/triage/try',
      isLarge: true,
      parse: parser(z.strictObject({ text, lines: z.array(line).max(MAX_OWN_LINES) })),
      allow,
      run: async ({ actor }, wish) =>
        rules.tryOut(await asAdministrator(actor, 'settings:try'), wish),
    } satisfies Route<TryTriage, TriageTried>,
    {
      method: 'POST',
      path: '/api/staff/triage',
      isLarge: true,
      parse: parser(z.strictObject({ version, text, fallen: z.int().min(0) })),
      allow,
      run: async ({ actor }, wish) =>
        rules.save(await asAdministrator(actor, 'settings:save'), wish),
    } satisfies Route<SaveTriage, TriageSaved>,
  ];
}
