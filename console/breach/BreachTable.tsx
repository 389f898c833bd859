import { t } from '../lib/i18n';
import { LevelMark } from '../parts/LevelMark';
import type { Line } from './breach.logic';

/** The heads of what is said where it is about a person. */
export interface Person {
  about: string;
  level: string;
}

interface BreachTableProps {
  /** What its lines are called, and each of them. */
  title: string;
  name: string;
  /** What is said of it, and how its danger is called; absent where there is no person to be told. */
  person?: Person;
  lines: readonly Line[];
}

/** What is affected; of each what it takes to tell its person, and no word of theirs. */
export function BreachTable({ title, name, person, lines }: BreachTableProps) {
  const column = (of: string, more: { class?: string } = {}) => (
    <th scope="col" {...more}>
      {t(`audit:breach.column.${of}`)}
    </th>
  );
  return (
    <div class="table-frame table-cards" tabIndex={0} role="group" aria-label={title}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{name}</th>
            {person && <th scope="col">{person.about}</th>}
            {person && <th scope="col">{person.level}</th>}
            {column('taken', { class: 'cell-words' })}
            {column('staff', { class: 'cell-end' })}
            {person && column('telling', { class: 'cell-words' })}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id} line={line} person={person} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ line, person }: { line: Line; person: Person | undefined }) {
  const { id, name, begun, about, taken, staff, telling } = line;
  const label = (of: string) => t(`audit:breach.column.${of}`);
  return (
    <tr>
      <th scope="row">
        {name === id ? <code>{id}</code> : name}
        {begun && <span class="cell-second">{begun}</span>}
      </th>
      {person && <td class="cell-words">{about}</td>}
      {person && (
        <td data-label={line.level && person.level}>
          <Mark {...line} />
        </td>
      )}
      <td class="cell-words" data-label={label('taken')}>
        {taken}
      </td>
      <td class="cell-end number" data-label={label('staff')}>
        {staff}
      </td>
      {person && (
        <td class="cell-words" data-label={telling && label('telling')}>
          {telling}
        </td>
      )}
    </tr>
  );
}

/** The domain calls the middle of a risk by another name than that of a level. */
function Mark({ level, levelWord }: Pick<Line, 'level' | 'levelWord'>) {
  if (!level || levelWord === undefined) return null;
  return <LevelMark level={level === 'medium' ? 'normal' : level} word={levelWord} />;
}
