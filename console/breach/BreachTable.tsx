import type { BreachReport } from '../../server/contract/breach';
import { t } from '../lib/i18n';
import { LevelMark } from '../parts/LevelMark';
import type { Line } from './breach.logic';
import { aboutWords, beginningWords, takenWords, tellingWords } from './breachWords';

/** The affected contacts; of each what it takes to tell its person, and no word of theirs. */
export function BreachTable(props: { report: BreachReport; lines: readonly Line[] }) {
  const { report, lines } = props;
  const column = (name: string, more: { class?: string } = {}) => (
    <th scope="col" {...more}>
      {t(`audit:breach.column.${name}`)}
    </th>
  );
  return (
    <div class="table-frame" tabIndex={0} role="group" aria-label={t('audit:breach.contacts')}>
      <table class="table">
        <thead>
          <tr>
            {column('contact')}
            {column('about')}
            {column('level')}
            {column('taken', { class: 'cell-words' })}
            {column('staff', { class: 'cell-end' })}
            {column('telling', { class: 'cell-words' })}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.contactId}>
              <th scope="row">
                <code>{line.contactId}</code>
                <span class="cell-second">{beginningWords(line)}</span>
              </th>
              <td class="cell-words">{aboutWords(line, report)}</td>
              <td>{line.facts && <LevelMark level={line.facts.level} />}</td>
              <td class="cell-words">{takenWords(line)}</td>
              <td class="cell-end number">{line.staff}</td>
              <td class="cell-words">{tellingWords(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
