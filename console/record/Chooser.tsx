import { useState } from 'preact/hooks';

import { LANGUAGES } from '../../server/contract/limits';
import type { Language, RecordedChannel } from '../../server/contract/shapes';
import { failureWords } from '../lib/failure';
import { t, ZONE } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { fieldOfMoment, momentOfField } from '../lib/zonedTime';
import { Dialog } from '../parts/Dialog';
import { Field } from '../parts/Field';
import { Problem } from '../parts/States';
import { language as consoleLanguage, now } from '../state/store';
import { BigButton } from './BigButton';
import { NonService } from './NonService';
import { channelOfKey, recordedOf, whyNotYet, type Chosen } from './record.logic';
import { channelIcon, RECORDED_CHANNELS } from './recordWords';
import { startRecording } from './start';
import { Switch } from './Switch';

/** Chooses how a contact came; one press begins it. Enter alone is a call in the language of the console. */
export function Chooser({ onClose }: { onClose: () => void }) {
  const [language, setLanguage] = useState<Language>(consoleLanguage.peek());
  const [when, setWhen] = useState<'now' | 'afterwards'>('now');
  const [began, setBegan] = useState(() => fieldOfMoment(ZONE, new Date(now.peek()).toISOString()));
  const [isTried, setTried] = useState(false);
  const task = useTask();
  const chosen: Chosen = {
    language,
    isAfterwards: when === 'afterwards',
    startedAt: momentOfField(ZONE, began),
  };
  const problem = whyNotYet(chosen, now.value);

  const start = async (channel: RecordedChannel, nonService?: string): Promise<void> => {
    setTried(true);
    if (problem || task.busy) return;
    const recorded = recordedOf(channel, chosen, nonService);
    if (await task.start(() => startRecording(recorded))) onClose();
  };
  const onKey = (event: KeyboardEvent): void => {
    const isTyped = (event.target as Partial<HTMLInputElement>).type === 'datetime-local';
    if (isTyped || event.altKey || event.ctrlKey || event.metaKey) return;
    const channel = channelOfKey(event.code, RECORDED_CHANNELS);
    if (!channel) return;
    event.preventDefault();
    void start(channel);
  };

  return (
    <Dialog title={t('channel:start.title')} onClose={onClose} width="wide">
      <div class="record" onKeyDown={onKey}>
        <div class="record-how">
          <Switch
            label={t('channel:start.language')}
            value={language}
            options={LANGUAGES.map((value) => ({ value, label: t(`console:languages.${value}`) }))}
            onChange={setLanguage}
          />
          <Switch
            label={t('channel:start.when')}
            value={when}
            options={(['now', 'afterwards'] as const).map((value) => ({
              value,
              label: t(`channel:start.${value}`),
            }))}
            onChange={setWhen}
          />
        </div>
        {when === 'afterwards' && (
          <Field
            type="datetime-local"
            label={t('channel:start.began')}
            value={began}
            max={fieldOfMoment(ZONE, new Date(now.value).toISOString())}
            error={isTried && problem ? t(`channel:start.problem.${problem}`) : undefined}
            onInput={(event) => setBegan(event.currentTarget.value)}
          />
        )}
        <div class="record-channels" role="group" aria-label={t('channel:start.how')}>
          {RECORDED_CHANNELS.map((channel, index) => (
            <BigButton
              key={channel}
              icon={channelIcon(channel)}
              keyCap={String(index + 1)}
              isFirst={index === 0}
              onClick={() => void start(channel)}
            >
              {t(`channel:name.${channel}`)}
            </BigButton>
          ))}
        </div>
        {task.error && <Problem>{failureWords(task.error)}</Problem>}
        <NonService onChoose={(channel, kind) => void start(channel, kind)} />
      </div>
    </Dialog>
  );
}
