import { Component, type ComponentChildren } from 'preact';
import { readCode } from '../lib/returnCode';
import { t } from '../lib/words';
import { Field } from '../parts/Field';
import { Page } from '../parts/Page';
import type { ShellAction } from '../state/shell';

interface Props {
  send(action: ShellAction): void;
}

/** Coming back by a code: what was typed is checked here for slips, and goes nowhere but to the service. */
export class CodeView extends Component<Props, { typed: string; isWrong: boolean }> {
  override state = { typed: '', isWrong: false };

  override render(): ComponentChildren {
    const { typed, isWrong } = this.state;
    return (
      <Page
        title={t('code.enter')}
        onBack={() => this.props.send({ kind: 'wentBack' })}
        foot={
          <button type="button" class="primary" onClick={this.submit}>
            {t('code.go')}
          </button>
        }
      >
        <Field
          name="code"
          label={t('code.label')}
          help={t('code.help')}
          value={typed}
          rows={1}
          maxLength={40}
          problem={isWrong ? t('code.wrong') : undefined}
          inputMode="numeric"
          onInput={(value) => this.setState({ typed: value, isWrong: false })}
          onEnter={this.submit}
        />
      </Page>
    );
  }

  private submit = (): void => {
    const code = readCode(this.state.typed);
    if (code) return this.props.send({ kind: 'entered', leavesMessage: false, code });
    this.setState({ isWrong: true });
    document.getElementById('field-code')?.focus();
  };
}
