import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { periodWords } from '../retention/periodWords';
import { Item } from './Item';
import { PeriodFields, type PeriodFieldsProps } from './PeriodFields';
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
        line={
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
        }
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
