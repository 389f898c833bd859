import type { CaseFile } from '../../server/contract/case';
import type { Sheets } from '../../server/contract/sheet';
import { dateIn } from '../contact/dialog/hold.logic';
import { t } from '../lib/i18n';
import { Select } from '../parts/Field';
import { Icon } from '../parts/Icon';
import { moveInRows } from '../queue/moveInRows';
import { now } from '../state/store';
import { dueOf } from './dueOf';
import { filledIn, itemsOf, sectionOf } from './items.logic';
import { AtSection } from './Company';
import { isMany, isSingle, SECTIONS, type SectionName } from './sections';

interface Props {
  file: CaseFile;
  sheets: Sheets;
  section: SectionName;
  onSection: (section: SectionName) => void;
}

/** From section to section: a list where there is room, a choice where there is not. */
export function SectionNav(props: Props) {
  const { file, section, onSection } = props;
  const today = dateIn(now.value, 0);
  const late = dueOf(file.case.caseId).filter(({ on }) => on < today);
  const lateIn = (name: SectionName) =>
    late.filter(({ sheet }) => sectionOf(sheet) === name).length;
  return (
    <>
      <nav class="case-nav" aria-label={t('case:sections')} onKeyDown={moveInRows}>
        <ul>
          {SECTIONS.map((name) => (
            <li key={name}>
              <button
                type="button"
                class="case-nav-item"
                data-row
                data-section={name}
                aria-current={name === section ? 'true' : undefined}
                onClick={() => onSection(name)}
              >
                <span class="case-nav-name">{t(`case:section.${name}`)}</span>
                <AtSection caseId={file.case.caseId} section={name} />
                <Standing count={countWords(name, props)} late={lateIn(name)} />
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div class="case-choose">
        <Select
          label={t('case:sections')}
          value={section}
          options={SECTIONS.map((name) => ({
            value: name,
            label: optionWords(name, lateIn(name), props),
          }))}
          onChange={onSection}
        />
      </div>
    </>
  );
}

/** How many are overdue, and apart from it how many there are: three of which one is late are not three that are. */
function Standing({ count, late }: { count: string; late: number }) {
  return (
    <>
      {late > 0 && (
        <span class="case-nav-count case-overdue">
          <Icon name="warning" small />
          <span aria-hidden="true">{late}</span>
          <span class="visually-hidden">{t('case:lateCount', { count: late })}</span>
        </span>
      )}
      {count && <span class="case-nav-count">{count}</span>}
    </>
  );
}

function optionWords(name: SectionName, late: number, props: Props): string {
  const known = [countWords(name, props), late > 0 && t('case:lateCount', { count: late })];
  const said = known.filter(Boolean).join(' · ');
  const words = t(`case:section.${name}`);
  return said ? `${words} (${said})` : words;
}

/** How many items a section has, or how many of its fields are filled in; nothing where there are none. */
function countWords(name: SectionName, { file, sheets }: Props): string {
  if (isMany(name)) return String(itemsOf(sheets, file.removed, name).length || '');
  const count = isSingle(name) ? filledIn(sheets[name]) : 0;
  return count ? t('case:fieldCount', { count }) : '';
}
