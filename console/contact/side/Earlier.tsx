import { useState } from 'preact/hooks';

import type { LinkedContact } from '../../../server/contract/glass';
import type { ContactId } from '../../../server/contract/shapes';
import type { ContactRow, StaffEntry } from '../../../server/contract/staff';
import { BreakDialog } from '../../glass/BreakDialog';
import { LinkDialog } from '../../glass/LinkDialog';
import { OthersCase } from '../../glass/OthersCase';
import { failureWords } from '../../lib/failure';
import { fullDay, t } from '../../lib/i18n';
import { useTask } from '../../lib/useTask';
import { Button } from '../../parts/Button';
import { LevelMark } from '../../parts/LevelMark';
import { Problem } from '../../parts/States';
import { useLoading } from '../../shell/useLoading';
import { run } from '../../state/commands';
import { goToCase } from '../../state/route';
import { me } from '../../state/store';
import { partIn } from '../action/actions.logic';
import { useCommand } from '../action/useCommand';
import { ViewDialog } from '../dialog/ReasonDialogs';
import { Facts } from '../Facts';
import { SafeContactFacts } from '../SafeContactFacts';
import { Section } from './Section';

interface Props {
  row: ContactRow;
  entries: readonly StaffEntry[];
}

/** What is known of the visitor's earlier contacts, for whoever answers; the words of before stay closed. */
export function Earlier({ row, entries }: Props) {
  const part = me.value ? partIn(row, me.value) : 'none';
  if (part !== 'holder' && part !== 'helper') return null;
  const changes = entries.filter(({ kind }) => kind === 'linked' || kind === 'unlinked').length;
  return <Known key={row.contactId} row={row} changes={changes} />;
}

const NONE_LINKED = { ok: true, data: { linked: [] } } as const;

function Known({ row, changes }: { row: ContactRow; changes: number }) {
  const { contactId, isLinked } = row;
  const [linked, setLinked] = useState<readonly LinkedContact[]>([]);
  const [opened, open] = useState<ContactId>();
  const [isLinking, setLinking] = useState(false);
  const unlink = useCommand('contact:unlink');
  const task = useTask();
  const load = async () => {
    const reply = isLinked ? await run('linked:fetch', { contactId }) : NONE_LINKED;
    if (reply.ok) setLinked(reply.data.linked);
    return reply;
  };
  useLoading(task, load, [isLinked, changes]);
  const failure = task.error ?? unlink.error;
  const OpenDialog = me.value?.role === 'supervisor' ? ViewDialog : BreakDialog;
  return (
    <Section title={t('contact:earlier.title')}>
      {!isLinked && <p class="contact-second">{t('contact:earlier.none')}</p>}
      {isLinked && <p class="contact-warning">{t('contact:earlier.noProof')}</p>}
      {linked.map((one) => (
        <Previous key={one.contactId} one={one} lang={row.language} onOpen={open} />
      ))}
      {failure && <Problem>{failureWords(failure)}</Problem>}
      <p class="contact-before-actions">
        <Button kind="plain" onClick={() => setLinking(true)}>
          {t('contact:earlier.link')}
        </Button>
        {isLinked && (
          <Button kind="plain" busy={unlink.busy} onClick={() => void unlink.go({ contactId })}>
            {t('contact:earlier.unlink')}
          </Button>
        )}
      </p>
      {isLinking && <LinkDialog contactId={contactId} onClose={() => setLinking(false)} />}
      {opened && <OpenDialog contactId={opened} onClose={() => open(undefined)} />}
    </Section>
  );
}

function Previous(props: {
  one: LinkedContact;
  lang: ContactRow['language'];
  onOpen: (contactId: ContactId) => void;
}) {
  const { one, lang, onOpen } = props;
  const { codeWord, safeContact, case: found } = one;
  return (
    <div class="contact-before">
      <h3>
        {fullDay(one.openedAt)} · {t(`channel:name.${one.channel}`)}
      </h3>
      <p>
        <LevelMark level={one.level} />{' '}
        {t(one.isLevelSet ? 'contact:earlier.byPerson' : 'contact:earlier.byMachine')}
      </p>
      {one.blocked && <p class="contact-warning">{t('contact:block.was')}</p>}
      <Facts
        facts={[
          [
            t('contact:side.codeWord'),
            codeWord ? <strong>{codeWord}</strong> : t('contact:side.noCodeWord'),
          ],
        ]}
      />
      {safeContact && <SafeContactFacts safeContact={safeContact} lang={lang} />}
      {found && <OthersCase found={found} onOpened={() => goToCase(found.caseId)} />}
      <Button kind="plain" icon="view" onClick={() => onOpen(one.contactId)}>
        {t('contact:earlier.open')}
      </Button>
    </div>
  );
}
