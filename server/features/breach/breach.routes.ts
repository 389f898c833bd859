import { z } from 'zod';
import type { AskBreach, BreachReport } from '../../contract/breach';
import type { AnyRoute, Route } from '../../http/bindRoutes';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { parser, staffId } from '../../realtime/parse';
import type { AsRole } from '../staff/asRole';
import { STAFF_POLICY } from '../staff/staff.policy';
import type { Breaches } from './breach.service';
import { wrongIn } from './breach.rules';
import { typedMoment } from './moment.rules';

const moment = (side: 'beginning' | 'end') =>
  z
    .string()
    .max(40)
    .transform((text) => typedMoment(text, side))
    .pipe(z.string());

/** Reads which breach is asked about; moments may be as a person types them. */
export const parseAsk = parser(
  z.strictObject({
    from: moment('beginning'),
    to: moment('end'),
    learned: moment('beginning').optional(),
    staffId: staffId.optional(),
    isStored: z.boolean(),
  }),
);

/** The address by which supervisors have a breach reported: the report is larger than what a socket carries at once. */
export function breachRoutes(deps: {
  breaches: Breaches;
  asSupervisor: AsRole;
  clock: Clock;
}): readonly AnyRoute[] {
  return [
    {
      method: 'POST',
      path: '/api/staff/breach',
      parse: parseAsk,
      allow: STAFF_POLICY.report_breach,
      async run({ actor }, asked) {
        const by = await deps.asSupervisor(actor, 'audit:fetch');
        const wrong = wrongIn(asked, deps.clock.now());
        if (wrong) throw new AppError('invalid_input', wrong);
        return deps.breaches.report(by, asked);
      },
    } satisfies Route<AskBreach, BreachReport>,
  ];
}
