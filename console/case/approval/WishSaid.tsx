import type { Decision, Review } from '../../../server/contract/approval';
import { staffName } from '../../contact/people';
import { moment } from '../../contact/values';
import { t } from '../../lib/i18n';

interface Props {
  of: 'file' | 'address';
  row: { decided?: Decision; reviewed?: Review };
}

/** What another person said to a wish, and found on looking at what was done alone. */
export function WishSaid({ of, row: { decided, reviewed } }: Props) {
  return (
    <>
      {decided && (
        <Said
          words={t(`case:${of}.decided.${decided.approved ? 'yes' : 'no'}`, whoAndWhen(decided))}
          reason={decided.reason}
        />
      )}
      {reviewed && (
        <Said
          words={t(`case:${of}.reviewed.${reviewed.finding}`, whoAndWhen(reviewed))}
          reason={reviewed.remark}
        />
      )}
    </>
  );
}

/** A line about a wish, and somebody's own words that belong to it. */
export function Said({ words, reason }: { words: string; reason: string | undefined }) {
  return (
    <>
      <p>{words}</p>
      {reason && <p class="contact-written">{reason}</p>}
    </>
  );
}

function whoAndWhen({ by, at }: Decision | Review) {
  return { name: staffName(by), when: moment(at) };
}
