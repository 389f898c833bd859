import type { Level } from '../../server/contract/shapes';
import { t } from '../lib/i18n';

/** The shapes stand for the levels without colour: octagon, triangle, disc, ring. */
const SHAPES: Record<Level, string> = {
  critical: 'M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z',
  high: 'M8 1.5 15.5 14.5H0.5Z',
  normal: 'M8 3a5 5 0 1 1 0 10a5 5 0 0 1 0-10Z',
  low: 'M8 3a5 5 0 1 1 0 10a5 5 0 0 1 0-10Zm0 2a3 3 0 1 0 0 6a3 3 0 0 0 0-6Z',
};

/** A level as colour, shape and word, its own unless another is given; bare leaves the word to its accessible name. */
export function LevelMark(props: { level: Level; bare?: boolean; word?: string }) {
  const { level, bare, word = t(`console:level.${level}`) } = props;
  return (
    <span class={`level level-${level}`} title={bare ? word : undefined}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={SHAPES[level]} fill="currentColor" />
      </svg>
      <span class={bare ? 'visually-hidden' : 'level-word'}>{word}</span>
    </span>
  );
}
