import { Component, type ComponentChildren } from 'preact';
import { MAX_SHORT, MAX_TEXT } from '../../server/contract/limits';
import type { Language } from '../../server/contract/shapes';
import { newId } from '../lib/ids';
import { sayMoment } from '../lib/time';
import { t } from '../lib/words';
import { Field } from '../parts/Field';
import { LinkState } from '../parts/LinkState';
import { Page } from '../parts/Page';
import { EMPTY_FORM, type CallbackForm, type ContactView } from '../state/contact';
import type { ContactAction } from '../state/contact.reducer';

interface Props {
  view: ContactView;
  language: Language;
  send(action: ContactAction): void;
  onBack(): void;
}

type FieldName = keyof CallbackForm;
const REQUIRED: FieldName[] = ['text', 'how', 'when'];

/** Leaving a message: the words, and how and when it is safe to answer. */
export class CallbackView extends Component<Props, { isTried: boolean }> {
  override state = { isTried: false };

  override render(): ComponentChildren {
    const { view, onBack } = this.props;
    const form = view.form ?? EMPTY_FORM;
    const isSending = view.wishes.callback !== undefined && !view.formProblem;
    const { promisedAt } = view.service;
    return (
      <Page
        title={t('form.title')}
        onBack={onBack}
        foot={
          <button type="button" class="primary" aria-disabled={isSending} onClick={this.submit}>
            {t(isSending ? 'form.sending' : 'form.send')}
          </button>
        }
      >
        <LinkState link={view.link === 'lost' && isSending ? 'lost' : 'online'} />
        {promisedAt && <p>{t('away.promise', { when: sayMoment(promisedAt, Date.now()) })}</p>}
        {view.formProblem && (
          <p class="notice" role="alert">
            {t('form.failed')}
          </p>
        )}
        {this.field('text', form, undefined, MAX_TEXT)}
        {this.field('how', form, t('form.howHelp'), MAX_SHORT)}
        {this.field('when', form, t('form.whenHelp'), MAX_SHORT)}
        {this.field('avoid', form, t('form.avoidHelp'), MAX_SHORT)}
      </Page>
    );
  }

  private field(
    name: FieldName,
    form: CallbackForm,
    help: string | undefined,
    maxLength: number,
  ): ComponentChildren {
    const isMissing = this.state.isTried && REQUIRED.includes(name) && !form[name].trim();
    return (
      <Field
        name={name}
        label={t(`form.${name}`)}
        help={help}
        value={form[name]}
        rows={name === 'text' ? 4 : 1}
        maxLength={maxLength}
        problem={isMissing ? t(name === 'text' ? 'form.missingText' : 'form.missing') : undefined}
        onInput={(value) => this.props.send({ kind: 'formChanged', change: { [name]: value } })}
      />
    );
  }

  private submit = (): void => {
    const { view, language, send } = this.props;
    const form = view.form ?? EMPTY_FORM;
    const missing = REQUIRED.find((name) => !form[name].trim());
    this.setState({ isTried: true });
    if (missing) return document.getElementById(`field-${missing}`)?.focus();
    if (view.wishes.callback && !view.formProblem) return;
    send({ kind: 'callbackWished', clientId: newId(), language });
  };
}
