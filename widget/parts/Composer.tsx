import { Component, type ComponentChildren } from 'preact';
import { MAX_TEXT } from '../../server/contract/limits';
import { holdsPersonalCode } from '../lib/personalCode';
import { t } from '../lib/words';
import { Asking } from './Asking';
import { Icon } from './Icon';
import { MORE, SEND } from './chatOutlines';

/** From how many free characters on the room that is left is said. */
const SAY_ROOM_BELOW = 300;
const MOST_LINES = 5;

interface Props {
  draft: string;
  isMenuOpen: boolean;
  onMenu(): void;
  onDraft(text: string): void;
  onSend(text: string): void;
}

/** The field to write in; what is typed lives in the state, so that nothing on the screen can lose it. */
export class Composer extends Component<Props, { warns: boolean }> {
  override state = { warns: false };
  private field: HTMLTextAreaElement | null = null;

  override componentDidMount(): void {
    this.grow();
  }

  override componentDidUpdate(): void {
    this.grow();
  }

  override render(): ComponentChildren {
    const { draft, isMenuOpen, onMenu } = this.props;
    const room = MAX_TEXT - draft.length;
    return (
      <>
        {this.state.warns && (
          <Asking
            title={t('composer.code')}
            yes={t('composer.codeEdit')}
            no={t('composer.codeSend')}
            onYes={this.edit}
            onNo={this.pass}
            hasFocus
          />
        )}
        <form class="composer" onSubmit={this.submit}>
          <button
            type="button"
            class="plain"
            aria-label={t('menu.open')}
            aria-expanded={isMenuOpen}
            onClick={onMenu}
          >
            <Icon path={MORE} />
          </button>
          <textarea
            ref={(node) => void (this.field = node)}
            rows={1}
            value={draft}
            aria-label={t('composer.label')}
            aria-describedby="room"
            placeholder={t('composer.placeholder')}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => this.props.onDraft(event.currentTarget.value)}
            onKeyDown={this.key}
          />
          <button type="submit" class="send" aria-label={t('composer.send')}>
            <Icon path={SEND} />
          </button>
        </form>
        <p class={room < 0 ? 'room problem' : 'room muted'} id="room" role="status">
          {room < 0
            ? t('composer.over', { count: -room })
            : room < SAY_ROOM_BELOW
              ? t('composer.room', { count: room })
              : ''}
        </p>
      </>
    );
  }

  private submit = (event: Event): void => {
    event.preventDefault();
    const text = this.props.draft.trim();
    if (!text || this.props.draft.length > MAX_TEXT) return this.field?.focus();
    if (holdsPersonalCode(text)) return this.setState({ warns: true });
    this.pass();
  };

  private pass = (): void => {
    this.setState({ warns: false });
    this.field?.focus();
    this.props.onSend(this.props.draft.trim());
  };

  private edit = (): void => {
    this.setState({ warns: false });
    this.field?.focus();
  };

  private key = (event: KeyboardEvent): void => {
    const sends = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
    if (sends && matchMedia('(hover: hover) and (pointer: fine)').matches) this.submit(event);
  };

  private grow(): void {
    const { field } = this;
    if (!field) return;
    field.style.height = 'auto';
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(field);
    const most =
      parseFloat(lineHeight) * MOST_LINES + parseFloat(paddingTop) + parseFloat(paddingBottom);
    const frame = field.offsetHeight - field.clientHeight;
    field.style.height = `${Math.min(field.scrollHeight, most) + frame}px`;
  }
}
