import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { CaseFile } from '../../server/contract/case';
import type { Sheets } from '../../server/contract/sheet';
import { SheetFacts } from '../form/SheetFacts';
import { SheetForm } from '../form/SheetForm';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { caseSheets } from '../state/caseSheets';
import { typedOn } from '../state/typedFields';
import { StayAddress } from './address/StayAddress';
import { beginItem, begunIn, dropItem } from './begun';
import { RemoveItemDialog } from './dialog/ReasonDialogs';
import { DueMark } from './DueMark';
import { dueOnSheet } from './dueOf';
import { itemsOf } from './items.logic';
import { itemStanding, itemTitle } from './itemWords';
import { groupsOf } from './sectionFields';
import type { ManyName } from './sections';

interface Props {
  file: CaseFile;
  sheets: Sheets;
  section: ManyName;
}

/** A section of which there may be many: each item in a line that opens to its form. */
export function Items({ file, sheets, section }: Props) {
  const { caseId } = file.case;
  const add = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [opened, setOpened] = useState<string>();
  const [isNew, setNew] = useState<string>();
  const there = itemsOf(sheets, file.removed, section);
  const begun = begunIn(caseId, section).filter(
    (sheet) => !there.includes(sheet) && !file.removed.includes(sheet),
  );
  const all = [...there, ...begun];
  const begin = (): void => {
    const sheet = beginItem(caseId, section);
    setOpened(sheet);
    setNew(sheet);
  };
  // It opens above the button that was pressed: whoever pressed it goes along.
  useLayoutEffect(() => {
    if (isNew) lineOf(list.current, isNew)?.focus();
  }, [isNew]);
  return (
    <>
      {all.length === 0 && <p class="quiet-text">{t(`case:item.none.${section}`)}</p>}
      <ul ref={list} class="case-items">
        {all.map((sheet) => (
          <Item
            key={sheet}
            {...{ file, sheets, section, sheet }}
            isOpen={sheet === opened}
            onToggle={() => setOpened(sheet === opened ? undefined : sheet)}
            onGone={() => add.current?.focus()}
          />
        ))}
      </ul>
      {file.mayWrite && (
        <Button icon="add" class="case-add" buttonRef={add} onClick={begin}>
          {t(`case:item.add.${section}`)}
        </Button>
      )}
    </>
  );
}

function lineOf(list: HTMLElement | null, sheet: string): HTMLElement | null | undefined {
  return list?.querySelector<HTMLElement>(`[data-item="${sheet}"] .case-item-line`);
}

function Item(
  props: Props & { sheet: string; isOpen: boolean; onToggle: () => void; onGone: () => void },
) {
  const { file, sheets, section, sheet, isOpen, onToggle } = props;
  const due = dueOnSheet(file.case.caseId, sheet);
  const standing = itemStanding(section, sheets[sheet]);
  return (
    <li class="case-item" data-item={sheet}>
      <h3>
        <button type="button" class="case-item-line" aria-expanded={isOpen} onClick={onToggle}>
          <Icon name={isOpen ? 'chevron' : 'right'} small />
          <span class="case-item-title">{itemTitle(section, sheets[sheet])}</span>
          {(standing || due) && (
            <span class="case-item-standing">
              {standing && <span>{standing}</span>}
              {due && <DueMark on={due} />}
            </span>
          )}
        </button>
      </h3>
      {isOpen && <ItemBody {...props} />}
    </li>
  );
}

function ItemBody(props: Props & { sheet: string; onGone: () => void }) {
  const { file, sheets, section, sheet, onGone } = props;
  const { caseId } = file.case;
  const [isRemoving, setRemoving] = useState(false);
  const form = {
    subject: caseId,
    adapter: caseSheets,
    sheet,
    namespace: 'case',
    groups: groupsOf(section, sheets[sheet]),
  };
  const isStored = sheets[sheet] !== undefined;
  const remove = (): void => {
    if (isStored) return setRemoving(true);
    dropItem(caseId, sheet);
    onGone();
  };
  return (
    <div class="case-item-body">
      {file.mayWrite ? <SheetForm {...form} /> : <SheetFacts {...form} />}
      {section === 'accommodation' && <StayAddress file={file} sheet={sheets[sheet]} />}
      {file.mayWrite && (isStored || typedOn(caseId, sheet).length === 0) && (
        <Button kind="plain" class="case-remove" onClick={remove}>
          {t('case:item.remove')}
        </Button>
      )}
      {isRemoving && (
        <RemoveItemDialog caseId={caseId} sheet={sheet} onClose={() => setRemoving(false)} />
      )}
    </div>
  );
}
