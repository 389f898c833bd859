import { Component, type ComponentChildren } from 'preact';
import { MAX_REASON } from '../../server/contract/limits';
import type { SendFeedback } from '../../server/contract/visitor';
import { t } from '../lib/words';
import { Field } from './Field';

interface Props {
  state: 'open' | 'sending' | 'failed' | 'thanked';
  onSend(feedback: SendFeedback): void;
}

/** Two questions after the end; both may stay unanswered. */
export class Feedback extends Component<Props, SendFeedback> {
  override state: SendFeedback = {};

  override render(): ComponentChildren {
    const { state } = this.props;
    if (state === 'thanked') {
      return (
        <p class="good" role="status">
          {t('feedback.thanks')}
        </p>
      );
    }
    const { helped, safe, comment = '' } = this.state;
    return (
      <div class="feedback">
        <h2>{t('feedback.title')}</h2>
        <Scale
          label={t('feedback.helped')}
          options={{ yes: t('feedback.yes'), a_little: t('feedback.little'), no: t('feedback.no') }}
          chosen={helped}
          onChoose={(value) => this.setState({ helped: value })}
        />
        <Scale
          label={t('feedback.safe')}
          options={{
            yes: t('feedback.safeYes'),
            unsure: t('feedback.safeUnsure'),
            no: t('feedback.no'),
          }}
          chosen={safe}
          onChoose={(value) => this.setState({ safe: value })}
        />
        <Field
          name="comment"
          label={t('feedback.comment')}
          help={t('feedback.commentHelp')}
          value={comment}
          rows={2}
          maxLength={MAX_REASON}
          problem={undefined}
          onInput={(value) => this.setState({ comment: value })}
        />
        {state === 'failed' && (
          <p class="notice" role="alert">
            {t('feedback.failed')}
          </p>
        )}
        <button
          type="button"
          class="secondary"
          aria-disabled={state === 'sending'}
          onClick={this.send}
        >
          {t('feedback.send')}
        </button>
      </div>
    );
  }

  private send = (): void => {
    const { helped, safe, comment } = this.state;
    const said = comment?.trim();
    if (this.props.state === 'sending' || !(helped || safe || said)) return;
    this.props.onSend({
      ...(helped && { helped }),
      ...(safe && { safe }),
      ...(said && { comment: said }),
    });
  };
}

interface ScaleProps<Value extends string> {
  label: string;
  options: Record<Value, string>;
  chosen: Value | undefined;
  onChoose(value: Value): void;
}

function Scale<Value extends string>({ label, options, chosen, onChoose }: ScaleProps<Value>) {
  return (
    <div class="scale" role="group" aria-label={label}>
      <p>{label}</p>
      <div class="three">
        {(Object.keys(options) as Value[]).map((value) => (
          <button
            type="button"
            key={value}
            class="secondary"
            aria-pressed={value === chosen}
            onClick={() => onChoose(value)}
          >
            {options[value]}
          </button>
        ))}
      </div>
    </div>
  );
}
