import type { CasePeriod } from '../../server/contract/retention';
import type { SettingProblem } from '../../server/contract/settings';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { periodWords } from '../retention/periodWords';
import { Item } from './Item';
import { KeepingFields, PeriodFields, type PeriodFieldsProps } from './PeriodFields';
import { isUnfilled } from './periods.logic';
import { isWrongIn } from './problems';

interface PeriodItemProps extends PeriodFieldsProps {
  onRemove: () => void;
}

/** One period: what it is for, how long it is, and, opened, everything that can be changed about it. */
export function PeriodItem(props: PeriodItemProps) {
  const { value, path, problems, isForRest, onRemove } = props;
  const name = periodWords(value);
  return (
    <li class="entry-row" data-code={value.code}>
      <Item
        mustOpen={isUnfilled(value) || isWrongIn(problems, path)}
        line={<PeriodLine name={name} value={value} />}
      >
        <PeriodFields {...props} />
        {!isForRest && (
          <div>
            <Button icon="close" onClick={onRemove}>
              {t('administration:numbers.remove', { name })}
            </Button>
          </div>
        )}
      </Item>
    </li>
  );
}

/** The period of cases, of which there is one. */
export function CasePeriodItem(props: {
  value: CasePeriod;
  problems: readonly SettingProblem[];
  onChange: (value: CasePeriod) => void;
}) {
  const { value, problems } = props;
  return (
    <li class="entry-row" data-code="cases">
      <Item
        mustOpen={isWrongIn(problems, 'cases')}
        line={<PeriodLine name={t('console:retention.kind.case')} value={value} />}
      >
        <KeepingFields {...props} path="cases">
          <p class="quiet-text">{t('administration:periods.cases')}</p>
        </KeepingFields>
      </Item>
    </li>
  );
}

function PeriodLine({ name, value }: { name: string; value: CasePeriod }) {
  return (
    <>
      <span class="item-name">{name}</span>
      <span class="item-second">{t('console:retention.days', { count: value.days })}</span>
      {!value.confirmed && (
        <span class="item-mark">
          <Icon name="warning" small />
          {t('console:retention.unconfirmed')}
        </span>
      )}
    </>
  );
}
