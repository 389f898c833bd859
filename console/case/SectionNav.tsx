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
                <Standing
                  count={countOf(name, props)}
                  late={late.filter(({ sheet }) => sectionOf(sheet) === name).length}
                />
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div class="case-choose">
        <Select
          label={t('case:sections')}
          value={section}
          options={SECTIONS.map((name) => ({ value: name, label: optionWords(name, props) }))}
          onChange={onSection}
        />
      </div>
    </>
  );
}

function Standing({ count, late }: { count: number; late: number }) {
  if (!count && !late) return null;
  return (
    <span class={late ? 'case-nav-count case-overdue' : 'case-nav-count'}>
      {late > 0 && (
        <>
          <Icon name="warning" small />
          <span class="visually-hidden">{t('case:lateCount', { count: late })}</span>
        </>
      )}
      {count > 0 && count}
    </span>
  );
}

function optionWords(name: SectionName, props: Props): string {
  const count = countOf(name, props);
  const words = t(`case:section.${name}`);
  return count ? `${words} (${count})` : words;
}

/** How many items a section has, or how many of its fields are filled in. */
function countOf(name: SectionName, { file, sheets }: Props): number {
  if (isMany(name)) return itemsOf(sheets, file.removed, name).length;
  return isSingle(name) ? filledIn(sheets[name]) : 0;
}
