import type { ComponentChildren } from 'preact';

import type { StaffSettings } from '../../server/contract/staff';
import { duration, t, words } from '../lib/i18n';

/** What the service works by; read only. */
export function ServiceFacts({ of }: { of: StaffSettings }) {
  return (
    <dl class="facts">
      <Fact name={t('console:settings.hours')}>
        <p class="pre">{words(of.hours)}</p>
      </Fact>
      <Fact name={t('console:settings.numbers')}>
        <ul class="facts-list">
          {of.numbers.map((number) => (
            <li key={number.code}>
              <span class="number">{number.number}</span> {words(number.name)}
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name={t('console:settings.topics')}>
        <List
          items={of.topics.filter(({ removed }) => !removed).map((topic) => words(topic.name))}
        />
      </Fact>
      <Fact name={t('console:settings.outcomes')}>
        <List items={of.outcomes.map((outcome) => words(outcome.name))} />
      </Fact>
      <Fact name={t('console:settings.nonService')}>
        <List items={of.nonService.map((kind) => words(kind.name))} />
      </Fact>
      <Fact name={t('console:settings.codeWord')}>{words(of.codeWords)}</Fact>
      <Fact name={t('console:settings.reopen')}>{duration(of.reopenMinutes * 60_000)}</Fact>
      <Fact name={t('console:settings.canned')}>
        <Canned of={of} />
      </Fact>
    </dl>
  );
}

function Canned({ of }: { of: StaffSettings }) {
  return (
    <>
      {of.cannedGroups.map((group) => {
        const replies = of.cannedReplies.filter((reply) => reply.group === group.code);
        if (!replies.length) return null;
        return (
          <details key={group.code} class="fold">
            <summary>
              {words(group.name)} <span class="section-count">{replies.length}</span>
            </summary>
            {replies.map((reply) => (
              <div key={reply.code} class="canned">
                <p class="canned-title">
                  {words(reply.title)} <code>/{reply.shortcut}</code>
                </p>
                <p class="quiet-text pre">{words(reply.text)}</p>
              </div>
            ))}
          </details>
        );
      })}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function List({ items }: { items: string[] }) {
  return (
    <ul class="facts-list">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
