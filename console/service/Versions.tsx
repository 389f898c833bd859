import type { Moment, StaffId } from '../../server/contract/shapes';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { moment } from '../shell/words';

/** Who saved something when; the oldest is what the service began with. */
interface Version {
  version: number;
  at?: Moment;
  by?: StaffId;
}

interface VersionsProps<One extends Version> {
  page: { version: number; history: readonly One[]; names: Record<StaffId, string> };
  /** Whether the one in force is another than what the form was begun with. */
  isCompared?: boolean;
  /** A version in a line. */
  words?: (one: One) => string;
  onTakeBack: (one: One) => void;
}

/** Who saved what and when; an earlier version can be put back into the form. */
export function Versions<One extends Version>(props: VersionsProps<One>) {
  const { page, isCompared, words, onTakeBack } = props;
  return (
    <section class="card">
      <h2>{t('console:administration.history')}</h2>
      <ul class="plain-list">
        {page.history.map((one) => (
          <li key={one.version}>
            <span class="plain-main">
              <span class="cell-name">{whoWords(one, page.names)}</span>
              {words && <span class="cell-second">{words(one)}</span>}
            </span>
            {one.version === page.version && (
              <span class="quiet-text">{t('console:administration.inForce')}</span>
            )}
            {(one.version !== page.version || isCompared) && (
              <Button onClick={() => onTakeBack(one)}>
                {t('console:administration.takeBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function whoWords({ at, by }: Version, names: Record<StaffId, string>): string {
  if (!at || !by) return t('console:administration.begun');
  return `${moment(at)}, ${names[by] ?? t('audit:who.gone')}`;
}
