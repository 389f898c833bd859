import { useState } from 'preact/hooks';

import type { FoundContact } from '../../server/contract/glass';
import { LANGUAGES, VIEW_HOURS } from '../../server/contract/limits';
import type { ContactId, Language } from '../../server/contract/shapes';
import { Choices } from '../contact/dialog/Choices';
import { dateIn } from '../contact/dialog/hold.logic';
import { failureWords } from '../lib/failure';
import { clock, t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Field, Select } from '../parts/Field';
import { Problem } from '../parts/States';
import { nameOf } from '../shell/words';
import { run } from '../state/commands';
import { me, now } from '../state/store';
import { isTooShort, leastOf, wayTo, type Way } from './glass.logic';
import { WhyField } from './WhyField';

interface Props {
  title: string;
  lead: string;
  /** What happens to the contact that is chosen; the reason is empty where none is needed. */
  onChosen: (
    found: FoundContact,
    reason: string,
  ) => Promise<{ ok: true } | { ok: false; error: { code: string } }>;
  /** The words of the button, by how the contact is opened. */
  confirm: (way: Way) => string;
  onClose: () => void;
}

/** Finds a contact by what a person can say of it: the day and the language. Nothing of what was said shows. */
export function FindDialog({ title, lead, onChosen, confirm, onClose }: Props) {
  const [day, setDay] = useState(dateIn(now.peek(), 0));
  const [language, setLanguage] = useState<Language>(me.peek()?.languages[0] ?? 'et');
  const [found, setFound] = useState<readonly FoundContact[]>();
  const [hasMore, setMore] = useState(false);
  const [chosenId, choose] = useState<ContactId>();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const task = useTask();
  const chosen = found?.find(({ contactId }) => contactId === chosenId);
  const way = chosen && wayTo(chosen, me.value?.role);
  const isShort = way !== undefined && isTooShort(way, reason);

  const change = (set: () => void): void => {
    set();
    setFound(undefined);
    choose(undefined);
  };
  const look = (known: readonly FoundContact[] = []): Promise<boolean> =>
    task.start(async () => {
      const reply = await run('glass:find', { day, language, skip: known.length });
      if (!reply.ok) return reply;
      setFound([...known, ...reply.data.found]);
      setMore(reply.data.more);
      return reply;
    });
  const submit = async (): Promise<void> => {
    if (!chosen) return void (await look());
    setTried(true);
    if (isShort) return;
    const isDone = await task.start(async () => {
      const reply = await onChosen(chosen, way === 'read' ? '' : reason.trim());
      return reply as Awaited<ReturnType<Parameters<typeof task.start>[0]>>;
    });
    if (isDone) onClose();
  };

  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('console:action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={task.busy}>
            {way ? confirm(way) : t('contact:find.look')}
          </Button>
        </>
      }
    >
      <div class="contact-form">
        <p>{lead}</p>
        <Field
          type="date"
          required
          label={t('contact:find.day')}
          value={day}
          max={dateIn(now.value, 0)}
          onInput={(event) => {
            const { value } = event.currentTarget;
            change(() => setDay(value));
          }}
        />
        <Select
          label={t('contact:find.language')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: t(`console:languages.${value}`) }))}
          onChange={(value) => change(() => setLanguage(value))}
        />
        <div role="status">
          {found?.length === 0 && <p class="contact-second">{t('contact:find.none')}</p>}
        </div>
        {found && found.length > 0 && (
          <Choices
            legend={t('contact:find.found')}
            value={chosenId ?? ''}
            options={found.map((one) => ({
              value: one.contactId,
              label: `${clock(one.openedAt)} · ${t(`channel:name.${one.channel}`)} · ${t(`contact:find.state.${one.state}`)}`,
              about: aboutOf(one),
            }))}
            onChoose={choose}
          />
        )}
        {found && hasMore && (
          <Button busy={task.busy} onClick={() => void look(found)}>
            {t('contact:find.more')}
          </Button>
        )}
        {way && way !== 'read' && (
          <WhyField
            way={way}
            what={t(`contact:find.what.${way}`, { hours: VIEW_HOURS })}
            hint={t('contact:break.hint', { least: leastOf(way) })}
            value={reason}
            isTried={isTried}
            onInput={setReason}
          />
        )}
        {task.error && <Problem>{failureWords(task.error)}</Problem>}
      </div>
    </Dialog>
  );
}

function aboutOf({ holderId, isReadable }: FoundContact): string | undefined {
  const who = holderId ? t('contact:find.holder', { name: nameOf(holderId) }) : '';
  const own = isReadable ? t('contact:find.readable') : '';
  return [who, own].filter(Boolean).join(' · ') || undefined;
}
