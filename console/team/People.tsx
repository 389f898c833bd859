import type { Colleague } from '../../server/contract/staff';
import { t } from '../lib/i18n';
import { AvailabilityMark } from '../queue/Availability';
import { colleagues, language, me } from '../state/store';
import { Load } from './Load';

/** Everybody on the staff: those at the desk first, then by name. */
export function People() {
  const people = [...colleagues.value.values()]
    .filter((one) => !one.gone)
    .sort(
      (one, other) =>
        Number(other.online) - Number(one.online) ||
        one.name.localeCompare(other.name, language.value),
    );
  if (!people.length) return <p class="quiet-text">{t('console:team.alone')}</p>;
  return (
    <div class="table-frame" tabIndex={0} role="group" aria-label={t('console:team.title')}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('console:team.person')}</th>
            <th scope="col">{t('console:team.availability')}</th>
            <th scope="col">{t('console:team.languages')}</th>
            <th scope="col" class="cell-end">
              {t('console:team.held')}
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Person key={person.staffId} person={person} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Person({ person }: { person: Colleague }) {
  const state = person.online ? person.availability : 'offline';
  const isMe = person.staffId === me.value?.staffId;
  const role = t(`console:role.${person.role}`);
  return (
    <tr>
      <th scope="row">
        <span class="cell-name">{person.name}</span>
        <span class="cell-second">{isMe ? `${role}, ${t('console:team.you')}` : role}</span>
      </th>
      <td>
        <span class="cell-state">
          <AvailabilityMark value={state} />
          {state === 'offline' ? t('console:team.offline') : t(`console:availability.${state}`)}
        </span>
      </td>
      <td>{person.languages.map((code) => t(`console:language.${code}`)).join(', ')}</td>
      <td class="cell-end">
        <Load held={person.held} limit={person.limit} />
      </td>
    </tr>
  );
}
