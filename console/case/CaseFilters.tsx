import { useState } from 'preact/hooks';

import type { RiskLevel } from '../../server/contract/assessment';
import type { VictimStatus } from '../../server/contract/case';
import { MAX_SHORT, RISK_LEVELS, VICTIM_STATUSES } from '../../server/contract/limits';
import type { StaffId } from '../../server/contract/shapes';
import { dateIn } from '../contact/dialog/hold.logic';
import { staffName } from '../contact/people';
import { choiceWords, decisionWords } from '../contact/values';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Field, Select } from '../parts/Field';
import { colleagues, language, me, now, settings } from '../state/store';
import type { WantedCases } from './useCaseList';

const ANY = '';

/** How many days ahead is soon. */
const SOON_DAYS = 7;

interface Props {
  wanted: WantedCases;
  onChange: (wanted: WantedCases) => void;
}

/** Which cases are looked for: by what names them, their status, risk and topic, what is due, whoever holds them, and when they were opened. */
export function CaseFilters({ wanted, onChange }: Props) {
  const { query = '', openedFrom = '', openedUntil = '' } = wanted;
  const [typed, setTyped] = useState(query);
  const put = (change: Partial<WantedCases>): void => onChange(without({ ...wanted, ...change }));
  const search = (): void => put({ query: typed.trim() || undefined });
  const isNarrowed = Object.keys(wanted).some((name) => name !== 'state');
  return (
    <form
      class="filters case-filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search();
      }}
    >
      <Field
        type="search"
        label={t('case:find.query')}
        hint={t('case:find.queryHint')}
        maxLength={MAX_SHORT}
        autocomplete="off"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" icon="search">
        {t('case:find.search')}
      </Button>
      <Select
        label={t('case:column.status')}
        value={wanted.status ?? ANY}
        options={[
          { value: ANY, label: t('case:find.anyStatus') },
          ...VICTIM_STATUSES.map((value) => ({ value, label: t(`case:status.${value}`) })),
        ]}
        onChange={(value) => put({ status: (value || undefined) as VictimStatus | undefined })}
      />
      <Select
        label={t('case:column.risk')}
        value={wanted.risk ?? ANY}
        options={[
          { value: ANY, label: t('case:find.anyRisk') },
          ...RISK_LEVELS.map((value) => ({ value, label: decisionWords(value) })),
        ]}
        onChange={(value) => put({ risk: (value || undefined) as RiskLevel | undefined })}
      />
      <Topic wanted={wanted} onPut={put} />
      <Due wanted={wanted} onPut={put} />
      {me.value?.role === 'supervisor' && <Holder wanted={wanted} onPut={put} />}
      <Field
        type="date"
        label={t('case:find.openedFrom')}
        value={openedFrom}
        max={openedUntil}
        onChange={(event) => put({ openedFrom: event.currentTarget.value || undefined })}
      />
      <Field
        type="date"
        label={t('case:find.openedUntil')}
        value={openedUntil}
        min={openedFrom}
        onChange={(event) => put({ openedUntil: event.currentTarget.value || undefined })}
      />
      {isNarrowed && (
        <Button
          kind="plain"
          icon="close"
          onClick={() => {
            setTyped('');
            onChange(wanted.state ? { state: wanted.state } : {});
          }}
        >
          {t('case:find.clear')}
        </Button>
      )}
    </form>
  );
}

interface PartProps {
  wanted: WantedCases;
  onPut: (change: Partial<WantedCases>) => void;
}

function Topic({ wanted, onPut }: PartProps) {
  const topics = settings.value?.topics ?? [];
  return (
    <Select
      label={t('case:find.topic')}
      value={wanted.topic ?? ANY}
      options={[
        { value: ANY, label: t('case:find.anyTopic') },
        ...topics.map(({ code }) => ({ value: code, label: choiceWords(topics, code) })),
      ]}
      onChange={(value) => onPut({ topic: value || undefined })}
    />
  );
}

function Due({ wanted, onPut }: PartProps) {
  const days = { late: dateIn(now.value, -1), soon: dateIn(now.value, SOON_DAYS) };
  const chosen = wanted.dueUntil === days.late ? 'late' : wanted.dueUntil ? 'soon' : 'any';
  return (
    <Select
      label={t('case:column.due')}
      value={chosen}
      options={(['any', 'late', 'soon'] as const).map((value) => ({
        value,
        label: t(`case:find.due.${value}`, { count: SOON_DAYS }),
      }))}
      onChange={(value) => onPut({ dueUntil: value === 'any' ? undefined : days[value] })}
    />
  );
}

function Holder({ wanted, onPut }: PartProps) {
  const people = [...colleagues.value.values()]
    .filter(({ role }) => role !== 'administrator')
    .map(({ staffId }) => ({ value: staffId as string, label: staffName(staffId) }))
    .sort((one, other) => one.label.localeCompare(other.label, language.value));
  return (
    <Select
      label={t('case:column.holders')}
      value={wanted.holderId ?? ANY}
      options={[{ value: ANY, label: t('case:find.anyHolder') }, ...people]}
      onChange={(value) => onPut({ holderId: (value || undefined) as StaffId | undefined })}
    />
  );
}

/** A wish names only what narrows it down. */
function without(wanted: WantedCases): WantedCases {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}
