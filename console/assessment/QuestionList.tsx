import type { RefObject } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { Answer, Form } from '../../server/contract/assessment';
import type { OpenSheet } from '../form/useSheet';
import { t, words } from '../lib/i18n';
import { Field, Select } from '../parts/Field';
import { language } from '../state/store';
import { answeredIn, FILTERS, neighbourOf, shownCodes, type Filter } from './assessment.logic';
import { QuestionRow } from './QuestionRow';
import type { Quotable } from './subject';

interface Props {
  form: Form;
  sheet: OpenSheet;
  quotable: readonly Quotable[];
  canWrite: boolean;
  /** The list as it is drawn, for whoever looks for a question in it. */
  list: RefObject<HTMLDivElement | null>;
}

/** The questions by group, what is answered of them, and a way to the rest of them. */
export function QuestionList({ form, sheet, quotable, canWrite, list }: Props) {
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const answers = answersOn(form, sheet);
  // What is answered stays where it is until somebody filters anew: nothing moves under the hand.
  const codes = useMemo(
    () => shownCodes(form.questions, answers, { filter, search, language: language.value }),
    [form, filter, search, sheet.isLoaded, language.value],
  );
  const all = form.questions.length;
  const done = form.questions.filter(({ code }) => answers[code]).length;
  return (
    <div class="assess-questions" ref={list}>
      <div class="assess-find">
        <Field
          label={t('assessment:find.search')}
          type="search"
          autocomplete="off"
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          label={t('assessment:find.show')}
          value={filter}
          options={FILTERS.map((value) => ({ value, label: t(`assessment:find.${value}`) }))}
          onChange={setFilter}
        />
      </div>
      <div class="assess-progress">
        <progress max={all} value={done} aria-label={t('assessment:progress.label')} />
        <span>{t('assessment:progress.done', { done, all })}</span>
      </div>
      {canWrite && <p class="contact-second assess-keys">{t('assessment:find.keys')}</p>}
      {codes.length === 0 && <p role="status">{t('assessment:find.none')}</p>}
      {form.groups.map((group) => {
        const own = form.questions.filter((one) => one.group === group.code);
        const shown = own.filter(({ code }) => codes.includes(code));
        if (shown.length === 0) return null;
        const answered = own.filter(({ code }) => answers[code]).length;
        return (
          <details key={group.code} class="assess-group" open>
            <summary>
              <span>{words(group.name)}</span>
              <span class="contact-second">
                {t('assessment:progress.group', { done: answered, all: own.length })}
              </span>
            </summary>
            {shown.map((question) => (
              <QuestionRow
                key={question.code}
                question={question}
                field={sheet.field(question.code)}
                quotable={quotable}
                canWrite={canWrite}
                onMove={(step) => focusOn(list.current, neighbourOf(codes, question.code, step))}
              />
            ))}
          </details>
        );
      })}
    </div>
  );
}

/** Brings a question into view and the focus to its answers; says whether it is among those shown. */
export function focusOn(list: HTMLElement | null, code: string): boolean {
  const question = list?.querySelector<HTMLElement>(`[data-question="${code}"]`);
  const group = question?.closest('details');
  if (group) group.open = true;
  const input =
    question?.querySelector<HTMLInputElement>('input:checked') ??
    question?.querySelector<HTMLInputElement>('input');
  input?.focus({ preventScroll: true });
  question?.scrollIntoView({ block: 'nearest' });
  return question !== undefined && question !== null;
}

function answersOn(form: Form, sheet: OpenSheet): Record<string, Answer | undefined> {
  return Object.fromEntries(
    form.questions.map(({ code }) => [code, answeredIn(sheet.field(code).value)?.answer]),
  );
}
