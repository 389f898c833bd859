import { moment } from '../contact/values';
import { t, ZONE } from '../lib/i18n';
import { fieldOfMoment, momentOfField } from '../lib/zonedTime';
import { Button } from '../parts/Button';
import { textOf, type PartProps } from './parts';
import { thisMinute } from './thisMinute';
import { TimeField } from './TimeField';

/** A date and a time of day where the service is, whatever this computer's own time is; "now" fills it in. */
export function MomentField(props: PartProps) {
  const { field, label } = props;
  const fillIn = () => {
    field.set(thisMinute());
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
