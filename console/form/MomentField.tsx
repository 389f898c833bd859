import { moment } from '../contact/values';
import { t, ZONE } from '../lib/i18n';
import { fieldOfMoment, momentOfField } from '../lib/zonedTime';
import { Button } from '../parts/Button';
import { now } from '../state/store';
import { textOf, type PartProps } from './parts';
import { TimeField } from './TimeField';

const MINUTE_MS = 60_000;

/** A date and a time of day where the service is, whatever this computer's own time is; "now" fills it in. */
export function MomentField(props: PartProps) {
  const { field, label } = props;
  const fillIn = () => {
    field.set(new Date(Math.floor(now.peek() / MINUTE_MS) * MINUTE_MS).toISOString());
    field.commit();
  };
  return (
    <TimeField
      {...props}
      type="datetime-local"
      holds="moment"
      toField={(value) => fieldOfMoment(ZONE, textOf(value))}
      fromField={(text) => momentOfField(ZONE, text) ?? null}
      show={(value) => moment(textOf(value))}
    >
      <Button icon="clock" aria-label={`${t('form:now')}: ${label}`} onClick={fillIn}>
        {t('form:now')}
      </Button>
    </TimeField>
  );
}
