import type { CaseFile } from '../../../server/contract/case';
import type { ExportFormat, ExportPurpose, ExportWish } from '../../../server/contract/export';
import {
  EXPORT_PURPOSES,
  LANGUAGES,
  MAX_REASON,
  MAX_REDACTED_WORDS,
  MIN_BREAK_REASON,
  MIN_REDACTED_WORD,
} from '../../../server/contract/limits';
import type { Language } from '../../../server/contract/shapes';
import { useCommand } from '../../contact/action/useCommand';
import { Choices } from '../../contact/dialog/Choices';
import { useForm, type Form } from '../../contact/dialog/useForm';
import { t } from '../../lib/i18n';
import { Select, TextField } from '../../parts/Field';
import { sheets } from '../../state/store';
import { dropUnsaved } from '../../state/unsaved';
import { CaseDialog } from '../dialog/CaseDialog';
import { itemsOf } from '../items.logic';
import { itemTitle } from '../itemWords';
import { wordsIn } from './export.logic';

const FIELDS = {
  format: { required: true },
  language: { required: true },
  purpose: { required: true },
  purposeText: { required: true, most: MAX_REASON },
  identity: {},
  covered: {},
  words: {},
  reason: { most: MAX_REASON },
};
type Asking = Form<keyof typeof FIELDS>;

interface Props {
  file: CaseFile;
  /** Whether somebody else decides first, or it is taken alone and reviewed. */
  wish: 'ask' | 'break';
  onClose: () => void;
}

/** Asks for a case file: as what, in which language, for whom and why, and what of third persons is blacked out. */
export function AskFileDialog({ file, wish, onClose }: Props) {
  const { caseId } = file.case;
  const asking = useCommand('export:ask');
  const breaking = useCommand('export:break');
  const command = wish === 'ask' ? asking : breaking;
  const keptAs = `case:file:${wish}:${caseId}`;
  const form = useForm(FIELDS, { format: 'pdf', language: 'et' }, keptAs);
  const reason = form.values.reason.trim();
  const isShort = wish === 'break' && reason.length < MIN_BREAK_REASON;
  const confirm = async (): Promise<void> => {
    if (!form.check() || isShort || areWrong(form.values.words)) return;
    const asked = { caseId, ...wishOf(form) };
    const isDone = await (wish === 'ask' ? asking.go(asked) : breaking.go({ ...asked, reason }));
    if (!isDone) return;
    dropUnsaved(keptAs);
    onClose();
  };
  return (
    <CaseDialog
      busy={command.busy}
      error={command.error}
      title={t(`case:file.${wish}`)}
      confirm={t(`case:file.${wish}Confirm`)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p class={wish === 'break' ? 'contact-warning' : undefined}>{t(`case:file.about.${wish}`)}</p>
      {wish === 'break' && (
        <TextField
          label={t('case:file.breakReason')}
          value={form.values.reason}
          error={form.isTried && isShort ? t('case:file.shortReason') : form.errorOf('reason')}
          onInput={(event) => form.set('reason', event.currentTarget.value)}
        />
      )}
      <What form={form} />
      <Covered file={file} form={form} />
    </CaseDialog>
  );
}

function What({ form }: { form: Asking }) {
  const { format, language, purpose, purposeText, identity } = form.values;
  return (
    <>
      <Choices<ExportFormat>
        legend={t('case:file.formatLabel')}
        options={(['pdf', 'json'] as const).map((value) => ({
          value,
          label: t(`case:file.format.${value}`),
        }))}
        value={format}
        onChoose={(chosen) => form.set('format', chosen)}
      />
      <Select
        label={t('case:file.language')}
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: t(`console:language.${value}`) }))}
        onChange={(chosen) => form.set('language', chosen)}
      />
      <Choices
        legend={t('case:file.purposeLabel')}
        options={EXPORT_PURPOSES.map((value) => ({
          value,
          label: t(`case:file.purpose.${value}`),
        }))}
        value={purpose}
        error={form.errorOf('purpose') && t('contact:form.choose')}
        onChoose={(chosen) => form.set('purpose', chosen)}
      />
      <TextField
        label={t('case:file.purposeText')}
        value={purposeText}
        error={form.errorOf('purposeText')}
        onInput={(event) => form.set('purposeText', event.currentTarget.value)}
      />
      <label class="contact-choice">
        <input
          type="checkbox"
          checked={identity === 'yes'}
          onChange={(event) => form.set('identity', event.currentTarget.checked ? 'yes' : '')}
        />
        <span>{t('case:file.withIdentity')}</span>
      </label>
    </>
  );
}

/** Third persons: whole entries about them, and names wherever they stand. */
function Covered({ file, form }: { file: CaseFile; form: Asking }) {
  const known = sheets.value.get(file.case.caseId)?.sheets ?? file.sheets;
  const others = itemsOf(known, file.removed, 'family');
  const covered = form.values.covered.split(' ').filter(Boolean);
  const toggle = (sheet: string, isOn: boolean): void => {
    const rest = covered.filter((one) => one !== sheet);
    form.set('covered', [...rest, ...(isOn ? [sheet] : [])].join(' '));
  };
  const { words } = form.values;
  return (
    <>
      {others.length > 0 && (
        <fieldset class="contact-choices">
          <legend>{t('case:file.others')}</legend>
          {others.map((sheet) => (
            <label key={sheet} class="contact-choice">
              <input
                type="checkbox"
                checked={covered.includes(sheet)}
                onChange={(event) => toggle(sheet, event.currentTarget.checked)}
              />
              <span>{itemTitle('family', known[sheet])}</span>
            </label>
          ))}
        </fieldset>
      )}
      <TextField
        label={t('case:file.words')}
        hint={t('case:file.wordsHint')}
        value={words}
        error={form.isTried && areWrong(words) ? t('case:file.wrongWords') : undefined}
        onInput={(event) => form.set('words', event.currentTarget.value)}
      />
    </>
  );
}

function areWrong(lines: string): boolean {
  const words = wordsIn(lines);
  const isShort = words.some((word) => word.length < MIN_REDACTED_WORD);
  return isShort || words.length > MAX_REDACTED_WORDS;
}

function wishOf({ values }: Asking): ExportWish {
  const { format, language, purpose, purposeText, identity, covered, words } = values;
  return {
    format: format as ExportFormat,
    language: language as Language,
    purpose: purpose as ExportPurpose,
    purposeText: purposeText.trim(),
    withIdentity: identity === 'yes',
    redactions: covered
      .split(' ')
      .filter(Boolean)
      .map((sheet) => ({ kind: 'item', sheet })),
    words: wordsIn(words),
  };
}
