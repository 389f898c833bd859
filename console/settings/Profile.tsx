import { useState } from 'preact/hooks';

import { LANGUAGES, MAX_CHATS, MAX_SHORT } from '../../server/contract/limits';
import type { Language } from '../../server/contract/shapes';
import type { Me } from '../../server/contract/staff';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Field, Select } from '../parts/Field';
import { Problem } from '../parts/States';
import { run } from '../state/commands';
import { update } from '../state/internal';

const LIMITS = Array.from({ length: MAX_CHATS }, (_, index) => String(index + 1));

/** What is mine to set: the name that visitors see, my languages, and how many chats at once. */
export function Profile({ person }: { person: Me }) {
  const [alias, setAlias] = useState(person.alias);
  const [languages, setLanguages] = useState<Language[]>(person.languages);
  const [limit, setLimit] = useState(person.limit);
  const [isSaved, setSaved] = useState(false);
  const task = useTask();
  const isWrong = !alias.trim() || languages.length === 0;
  const submit = async () => {
    if (isWrong) return;
    const profile = { alias: alias.trim(), languages, limit };
    if (!(await task.start(() => run('profile:set', profile)))) return;
    update((world) => (world.me ? { ...world, me: { ...world.me, ...profile } } : world));
    setSaved(true);
  };
  const change = (apply: () => void) => {
    apply();
    setSaved(false);
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label={t('console:settings.alias')}
        hint={t('console:settings.aliasHint')}
        error={alias.trim() ? undefined : t('console:settings.aliasEmpty')}
        value={alias}
        maxLength={MAX_SHORT}
        onInput={({ currentTarget }) => change(() => setAlias(currentTarget.value))}
      />
      <Languages
        legend={t('console:settings.languages')}
        hint={t('console:settings.languagesHint')}
        value={languages}
        onChange={(chosen) => change(() => setLanguages(chosen))}
      />
      <Select
        label={t('console:settings.limit')}
        hint={t('console:settings.limitHint')}
        value={String(limit)}
        options={LIMITS.map((value) => ({ value, label: value }))}
        onChange={(value) => change(() => setLimit(Number(value)))}
      />
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      <div class="form-foot">
        <Button type="submit" busy={task.busy} aria-disabled={isWrong}>
          {t('console:action.save')}
        </Button>
        <span role="status">{isSaved && t('console:action.saved')}</span>
      </div>
    </form>
  );
}

/** Which languages somebody answers in; at least one. */
export function Languages(props: {
  legend: string;
  hint?: string;
  value: Language[];
  onChange: (value: Language[]) => void;
}) {
  const { legend, hint, value, onChange } = props;
  const toggle = (code: Language) =>
    onChange(LANGUAGES.filter((one) => (one === code) !== value.includes(one)));
  return (
    <fieldset class="field">
      <legend class="field-label">{legend}</legend>
      <div class="checks">
        {LANGUAGES.map((code) => (
          <label key={code} class="check">
            <input type="checkbox" checked={value.includes(code)} onChange={() => toggle(code)} />
            {t(`console:language.${code}`)}
          </label>
        ))}
      </div>
      {value.length === 0 && <p class="field-error">{t('console:settings.languagesEmpty')}</p>}
      {value.length > 0 && hint && <p class="field-hint">{hint}</p>}
    </fieldset>
  );
}
