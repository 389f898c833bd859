import { useRef } from 'preact/hooks';

import { t } from '../lib/i18n';
import type { View } from '../lib/route';
import { Empty, Skeleton } from '../parts/States';
import { AlarmBar, LostBand } from '../shell/Bands';
import { Gone } from '../shell/Gone';
import { KeysDialog } from '../shell/KeysDialog';
import { Notices } from '../shell/Notices';
import { above } from '../shell/open';
import { Palette } from '../shell/Palette';
import { Rail } from '../shell/Rail';
import { SignOutDialog } from '../shell/SignOutDialog';
import { HoldingBand } from '../record/HoldingBand';
import { Recording } from '../record/Recording';
import { FindCaseDialog } from '../glass/FindCaseDialog';
import { OpenDialog } from '../glass/OpenDialog';
import { StatusBar } from '../shell/StatusBar';
import { useShellKeys, useShellSignals } from '../shell/useShell';
import { view } from '../state/route';
import { alarms, contacts, me, queue, selected, settings } from '../state/store';
import type { ContactId } from '../../server/contract/shapes';
import { AdministrationNav } from '../shell/AdministrationNav';
import { isAdministration, placeOf } from '../shell/places';
import { Audit } from './Audit';
import { Breach } from './Breach';
import { Cases } from './Cases';
import { Contact } from './Contact';
import { Hosts } from './Hosts';
import { Hours } from './Hours';
import { Numbers } from './Numbers';
import { Pane } from './Pane';
import { Requests } from './Requests';
import { Replies } from './Replies';
import { Places } from './Places';
import { Periods } from './Periods';
import { Retention } from './Retention';
import { Settings } from './Settings';
import { Staff } from './Staff';
import { Team } from './Team';
import { Topics } from './Topics';
import { Triage } from './Triage';

/** The console of somebody who is signed in. */
export function Shell() {
  const main = useRef<HTMLElement>(null);
  useShellKeys();
  useShellSignals();
  const role = me.value?.role;
  const here = placeOf(me.value, view.value);
  const isList = here === 'contacts' || here === 'ended';
  return (
    <div class="shell" data-view={here} data-contact={isList && selected.value ? '' : undefined}>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        {t('console:skip')}
      </button>
      <div class="bands">
        <LostBand />
        <AlarmBar />
        <HoldingBand />
      </div>
      <div class="columns">
        <Rail />
        {isList && <Pane />}
        {isAdministration(me.value, here) && <AdministrationNav here={here} />}
        <main class="centre" ref={main} tabIndex={-1}>
          <Centre here={here} />
        </main>
      </div>
      <StatusBar />
      <Notices />
      {above.value === 'palette' && <Palette />}
      {above.value === 'keys' && <KeysDialog />}
      {above.value === 'find_case' && <FindCaseDialog onClose={() => (above.value = undefined)} />}
      {above.value === 'find' && <OpenDialog onClose={() => (above.value = undefined)} />}
      {role !== undefined && role !== 'administrator' && <Recording />}
      {above.value === 'sign-out' && <SignOutDialog />}
    </div>
  );
}

function Centre({ here }: { here: View }) {
  if (here === 'cases') return <Cases />;
  if (here === 'team') return <Team />;
  if (here === 'requests') return <Requests />;
  if (here === 'settings') return <Settings />;
  if (here === 'staff') return <Staff />;
  if (here === 'hours') return <Hours />;
  if (here === 'numbers') return <Numbers />;
  if (here === 'topics') return <Topics />;
  if (here === 'replies') return <Replies />;
  if (here === 'triage') return <Triage />;
  if (here === 'hosts') return <Hosts />;
  if (here === 'places') return <Places />;
  if (here === 'periods') return <Periods />;
  if (here === 'audit') return <Audit />;
  if (here === 'breach') return <Breach />;
  if (here === 'retention') return <Retention />;
  const contactId = selected.value;
  if (!contactId) {
    return (
      <Empty icon="chat" title={t('console:centre.empty')} text={t('console:centre.emptyText')} />
    );
  }
  if (!settings.value) return <Skeleton rows={8} />;
  if (!isKnown(contactId)) return <Gone contactId={contactId} />;
  return <Contact key={contactId} contactId={contactId} />;
}

/** Whether a contact is mine, waits, or is told of by an alarm. */
function isKnown(contactId: ContactId): boolean {
  return (
    contacts.value.has(contactId) ||
    queue.value.has(contactId) ||
    alarms.value.some((alarm) => alarm.contactId === contactId)
  );
}
