import { readFileSync } from 'node:fs';

import { parse } from 'yaml';
import { freePort } from '../support/freePort';
import { ask } from '../support/httpClient';
import { startApp } from '../support/startApp';
import { parser } from '../tools/promql.cjs';

const WATCH = 'server/deploy/watch';
const readYaml = (name: string): unknown => parse(readFileSync(`${WATCH}/${name}`, 'utf8'));

interface Rules {
  groups: { rules: { alert: string; expr: string }[] }[];
}
interface Prometheus {
  rule_files: string[];
  scrape_configs: { job_name: string }[];
}
interface Panel {
  title: string;
  datasource?: { uid: string };
  targets?: { expr: string; datasource?: { uid: string } }[];
  panels?: Panel[];
}

const prometheus = readYaml('prometheus.yml') as Prometheus;
const dashboard = JSON.parse(readFileSync(`${WATCH}/counselling.json`, 'utf8')) as {
  panels: Panel[];
};
const panels = dashboard.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);

/** Every expression of the dashboard and the alerts, with where it stands. */
const EXPRESSIONS: [string, string][] = [
  ...panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }): [string, string] => [`panel ${title}`, expr]),
  ),
  ...prometheus.rule_files
    .flatMap((file) => (readYaml(file) as Rules).groups)
    .flatMap(({ rules }) => rules.map(({ alert, expr }): [string, string] => [alert, expr])),
];

/** What an expression selects: a metric, and the labels that it must have. */
interface Selector {
  name: string;
  labels: string[];
}

/** Reads an expression as Prometheus does; throws where it would not. */
function read(expression: string): { selectors: Selector[]; grouping: string[] } {
  const textOf = ({ from, to }: { from: number; to: number }) => expression.slice(from, to);
  const selectors: Selector[] = [];
  const grouping: string[] = [];
  parser.parse(expression).iterate({
    enter({ type, node }) {
      if (type.isError) throw new Error(`not PromQL: ${expression}`);
      if (type.name === 'GroupingLabels')
        grouping.push(...node.getChildren('LabelName').map(textOf));
      if (type.name !== 'VectorSelector') return;
      const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
      const name = node.getChild('Identifier');
      selectors.push({ name: name ? textOf(name) : '', labels: matchers.map(labelOf) });
    },
  });
  return { selectors, grouping };

  /** As it stands in the numbers; what is compared otherwise than by "=" is not read. */
  function labelOf(matcher: { from: number; to: number }): string {
    const text = textOf(matcher);
    if (!/^\w+="[^"\\]*"$/.test(text)) throw new Error(`cannot be looked up: ${text}`);
    return text;
  }
}

/** One series: a metric with its labels. */
interface Series {
  name: string;
  labels: string[];
}

const seriesIn = (numbers: string): Series[] =>
  [...numbers.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)].map(([, name = '', labels = '']) => ({
    name,
    labels: labels.match(/\w+="[^"]*"/g) ?? [],
  }));

describe('the dashboard and the alerts', () => {
  let series: Series[];
  beforeAll(async () => {
    const port = await freePort();
    const test = await startApp({ env: { METRICS_PORT: String(port) } });
    test.app.metrics.redisIs(true);
    series = seriesIn((await ask(`http://127.0.0.1:${port}`, '/metrics')).text);
    // Made by Prometheus itself for each job.
    series.push(
      ...prometheus.scrape_configs.map(({ job_name }) => ({
        name: 'up',
        labels: [`job="${job_name}"`],
      })),
    );
    await test.close();
  });

  it('are read from their files', () => {
    expect(EXPRESSIONS.length).toBeGreaterThan(20);
    expect(panels.filter(({ targets = [] }) => targets.length === 0)).toEqual([]);
    expect(() => read('sum(counselling_ready')).toThrow('not PromQL');
  });

  it.each(EXPRESSIONS)('%s selects what a node tells: %s', (_where, expression) => {
    const { selectors, grouping } = read(expression);
    expect(selectors.length).toBeGreaterThan(0);
    const told = selectors.map(({ name, labels }) =>
      series.find(
        (one) => one.name === name && labels.every((label) => one.labels.includes(label)),
      ),
    );
    expect(told.map((one) => one?.name)).toEqual(selectors.map(({ name }) => name));
    for (const label of grouping) {
      expect(told.flatMap((one) => one?.labels ?? []).join()).toContain(`${label}="`);
    }
  });

  it('asks the source that is set up for it', () => {
    const [source] = (readYaml('datasource.yml') as { datasources: { uid: string }[] }).datasources;
    const asked = panels.flatMap(({ datasource, targets = [] }) => [
      datasource,
      ...targets.map((target) => target.datasource),
    ]);
    expect(new Set(asked.map((one) => one?.uid))).toEqual(new Set([source?.uid]));
  });
});
