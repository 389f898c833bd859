import type { ServiceHours } from '../../server/contract/settings';
import { t } from '../lib/i18n';
import { Exceptions } from '../service/Exceptions';
import { dayName, tidyHours, WEEK, weekLine } from '../service/hours.logic';
import { HoursPreview } from '../service/HoursPreview';
import { Intervals } from '../service/Intervals';
import { SectionPage } from '../service/SectionPage';
import { useSection } from '../service/useSection';
import { language } from '../state/store';

/** When the service is open: the week, and the dates on which it is otherwise. */
export function Hours() {
  const editing = useSection('hours', tidyHours);
  const { value, problems, change, rearrange } = editing;
  return (
    <SectionPage
      title={t('administration:hours.title')}
      lead={t('administration:hours.lead')}
      editing={editing}
      words={hoursWords}
    >
      {value && (
        <>
          <HoursPreview hours={value} />
          <section>
            <h2>{t('administration:hours.week')}</h2>
            <p class="quiet-text">
              {t('administration:hours.zone', { zone: value.timezone })}{' '}
              {t('administration:hours.hint')}
            </p>
            {WEEK.map((day, index) => {
              const name = dayName(language.value, index, 'long');
              const withDay = (intervals: ServiceHours['week']['mon']) => ({
                ...value,
                week: { ...value.week, [day]: intervals },
              });
              return (
                <div key={day} class="day" role="group" aria-label={name}>
                  <span class="day-name">{name}</span>
                  <Intervals
                    name={name}
                    value={value.week[day]}
                    path={`week.${day}`}
                    problems={problems}
                    onChange={(intervals) => change(withDay(intervals))}
                    onRearrange={(intervals) => rearrange(withDay(intervals))}
                  />
                </div>
              );
            })}
          </section>
          <section>
            <h2>{t('administration:hours.exceptions')}</h2>
            <p class="quiet-text">{t('administration:hours.exceptionsLead')}</p>
            <Exceptions
              value={value.exceptions}
              problems={problems}
              onChange={(exceptions) => change({ ...value, exceptions })}
              onRearrange={(exceptions) => rearrange({ ...value, exceptions })}
            />
          </section>
        </>
      )}
    </SectionPage>
  );
}

function hoursWords(hours: ServiceHours): string {
  const week = weekLine(hours, language.value, t('administration:hours.closed'));
  const count = hours.exceptions.length;
  return `${week}; ${t('administration:hours.exceptionsCount', { count })}`;
}
