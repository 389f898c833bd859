import type { AssessmentState } from '../../../server/contract/assessment';
import type { ContactRow, StaffEntry } from '../../../server/contract/staff';
import { AssessmentSection, type Page } from '../../assessment/AssessmentSection';
import { CaseSection } from '../../case/CaseSection';
import { t } from '../../lib/i18n';
import { IconButton } from '../../parts/Button';
import { Details } from '../../record/Details';
import { isRecorded } from '../../record/recordWords';
import { me } from '../../state/store';
import { useDrawer } from './useDrawer';
import { closedReason } from '../composer/composer.logic';
import { Earlier } from './Earlier';
import { Keeping } from './Keeping';
import { LevelSection } from './LevelSection';
import { Notes } from './Notes';
import { People } from './People';
import { SafeWay } from './SafeWay';
import { Section } from './Section';
import { Times } from './Times';
import { Who } from './Who';

interface Props {
  row: ContactRow;
  entries: readonly StaffEntry[];
  states: readonly AssessmentState[];
  isOpen: boolean;
  onClose: () => void;
  /** Opens a form of assessment in its place. */
  onAssess: (page: Page) => void;
  /** Opens its case in its place. */
  onCase: () => void;
}

/** Everything about a contact that is not talk; beside it on wide screens, a drawer on others. */
export function Side({ row, entries, states, isOpen, onClose, onAssess, onCase }: Props) {
  const drawer = useDrawer(isOpen);
  const canAdd = me.value !== undefined && !closedReason(row, me.value, 'note');
  return (
    <aside
      ref={drawer}
      class="contact-side"
      data-open={isOpen ? '' : undefined}
      aria-label={t('contact:side.label')}
      // Where nothing in it takes the focus, the keyboard must be able to scroll it all the same.
      tabIndex={canAdd ? undefined : 0}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <IconButton
        icon="close"
        label={t('contact:side.close')}
        class="contact-side-close"
        onClick={onClose}
      />
      <SafeWay row={row} entries={entries} />
      {isRecorded(row) ? (
        <Details row={row} />
      ) : (
        <Who answers={row.answers} language={row.language} />
      )}
      <LevelSection row={row} entries={entries} />
      <AssessmentSection states={states} onOpen={onAssess} />
      <CaseSection row={row} onOpen={onCase} />
      {!isRecorded(row) && (
        <Section title={t('contact:side.codeWord')}>
          <p class={row.codeWord ? 'contact-word' : 'contact-second'}>
            {row.codeWord ?? t('contact:side.noCodeWord')}
          </p>
        </Section>
      )}
      <Earlier row={row} entries={entries} />
      {!isRecorded(row) && <Notes contactId={row.contactId} entries={entries} canAdd={canAdd} />}
      <People row={row} />
      <Times row={row} />
      <Keeping row={row} />
    </aside>
  );
}
