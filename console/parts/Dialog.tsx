import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

import { t } from '../lib/i18n';
import { IconButton } from './Button';
import { useModal } from './useModal';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons at the foot. */
  actions?: ComponentChildren;
  width?: 'narrow' | 'wide';
  /** Sent by Enter in a field; the dialog's content is a form then. */
  onSubmit?: () => void;
}

/** A question above everything else: keeps the focus, closes by Escape, gives the focus back; what is wrong comes into sight. */
export function Dialog({
  title,
  onClose,
  children,
  actions,
  width = 'narrow',
  onSubmit,
}: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // What is only to be read may be longer than the screen, so that the keyboard must be able to scroll it.
  const isToRead = !actions && !onSubmit;
  useModal(element, firstFocus);
  const wasWrong = useRef(false);
  const showWrong = (): boolean => {
    const wrong = element.current?.querySelector('[role="alert"]');
    if (wrong && !wasWrong.current) wrong.scrollIntoView({ block: 'nearest' });
    return Boolean(wrong);
  };
  // With each change, before another comes.
  useLayoutEffect(() => {
    wasWrong.current = showWrong();
  });
  return (
    <dialog
      ref={element}
      class={`dialog dialog-${width}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => event.target === element.current && onClose()}
    >
      <form
        class="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
          // What was wrong before and still is shows again; while somebody mends it, nothing moves.
          wasWrong.current = false;
          wasWrong.current = showWrong();
        }}
      >
        <header class="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="close" label={t('console:action.close')} onClick={onClose} />
        </header>
        <div class="dialog-body" tabIndex={isToRead ? 0 : undefined}>
          {children}
        </div>
        {actions && <footer class="dialog-foot">{actions}</footer>}
      </form>
    </dialog>
  );
}

/** What asks for it, else the first field of the content, else the first button at the foot, else what is to be read; never the cross in the corner. */
function firstFocus(dialog: HTMLDialogElement): HTMLElement | null | undefined {
  const fields = '.dialog-body :is(input, textarea, select, button)';
  return (
    dialog.querySelector<HTMLElement>('[data-first-focus]') ??
    dialog.querySelector<HTMLElement>(fields) ??
    dialog.querySelector<HTMLElement>('.dialog-foot button') ??
    dialog.querySelector<HTMLElement>('.dialog-body[tabindex]')
  );
}
