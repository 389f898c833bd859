import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { SettingSection, SettingSections } from '../../server/contract/settings';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Problem, Skeleton } from '../parts/States';
import { pageProblems } from './problems';
import type { Editing } from './useSection';
import { Versions } from './Versions';

interface SectionPageProps<Section extends SettingSection> {
  title: string;
  lead: string;
  editing: Editing<Section>;
  /** A version in a line. */
  words: (value: SettingSections[Section]) => string;
  /** The fields of the form. */
  children: ComponentChildren;
}

/** The page of a section: what is wrong, the form, how to save it, and the versions before. */
export function SectionPage<Section extends SettingSection>(props: SectionPageProps<Section>) {
  const { title, lead, editing, words, children } = props;
  const { page, task, problems } = editing;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problems.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [problems]);
  return (
    <div class="page">
      <h1>{title}</h1>
      <p class="page-lead">{lead}</p>
      {!page && task.error && <Problem>{failureWords(task.error)}</Problem>}
      {problems.length > 0 && <Problem>{pageProblems(problems)}</Problem>}
      {page ? (
        <>
          <form
            ref={form}
            class="card form form-wide"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              editing.save();
            }}
          >
            {children}
            {task.error && <Problem>{failureWords(task.error)}</Problem>}
            {editing.isOvertaken && <Problem>{t('console:administration.overtaken')}</Problem>}
            <div class="form-foot">
              <Button kind="primary" type="submit" busy={task.busy}>
                {t('console:administration.save')}
              </Button>
              <span role="status">{editing.isSaved ? t('console:administration.saved') : ''}</span>
            </div>
          </form>
          <Versions
            page={page}
            words={({ value }) => words(value)}
            isCompared={editing.isOvertaken}
            onTakeBack={({ value }) => editing.rearrange(value)}
          />
        </>
      ) : (
        !task.error && <Skeleton rows={6} />
      )}
    </div>
  );
}
