import { useEffect, useState } from 'preact/hooks';

import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Toast } from '../parts/Toast';
import { openContact } from '../state/commands';
import { goToCase, goToRequest, view } from '../state/route';
import type { Notice } from '../state/shapes';
import { contacts, me, notices } from '../state/store';

const SHOWN_MS = { plain: 8000, high: 20_000 };

/** Short words about what others did; each goes by itself unless it is pointed at or has the focus. */
export function Notices() {
  return (
    <section class="notices" aria-label={t('console:notice.region')} aria-live="polite">
      {notices.value
        .filter(isTrue)
        .slice(-4)
        .map((notice) => (
          <NoticeToast key={notice.id} notice={notice} />
        ))}
    </section>
  );
}

/** An offer that was answered or taken back is no news any more. */
function isTrue({ key, contactId }: Notice): boolean {
  if (key !== 'notice.offered' || !contactId) return true;
  return contacts.value.get(contactId)?.offer?.to === me.value?.staffId;
}

function NoticeToast({ notice }: { notice: Notice }) {
  const [isHeld, hold] = useState(false);
  const close = () => {
    notices.value = notices.value.filter((other) => other !== notice);
  };
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(close, SHOWN_MS[notice.tone]);
    return () => clearTimeout(timer);
  }, [notice, isHeld]);
  const { contactId, requestId, caseId } = notice;
  const isPage = requestId !== undefined || caseId !== undefined;
  const isOpenable = isPage || (contactId && contacts.value.has(contactId));
  const open = () => {
    if (requestId) goToRequest(requestId);
    if (caseId) goToCase(caseId);
    if (contactId) {
      view.value = 'contacts';
      openContact(contactId);
    }
    close();
  };
  return (
    <div
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocusIn={() => hold(true)}
      onFocusOut={() => hold(false)}
    >
      <Toast
        tone={notice.tone}
        onClose={close}
        action={
          isOpenable ? (
            <Button kind="plain" onClick={open}>
              {t('console:notice.open')}
            </Button>
          ) : undefined
        }
      >
        {t(`console:${notice.key}`, notice.values)}
      </Toast>
    </div>
  );
}
