import { higherLevel } from '../../server/features/triage/triage.rules';
import type { TriageProposal } from '../../server/features/triage/triage.proposal';
import type { Answers, Level } from '../../server/contract/shapes';
import { levelOf, triage } from './triageFixture';

function propose(text: string, answers?: Answers): TriageProposal {
  return triage({ language: 'en', text, answers });
}

describe('higherLevel', () => {
  it.each<[Level, Level, Level]>([
    ['low', 'normal', 'normal'],
    ['critical', 'low', 'critical'],
    ['high', 'critical', 'critical'],
    ['normal', 'normal', 'normal'],
  ])('of %s and %s is %s', (a, b, higher) => {
    expect(higherLevel(a, b)).toBe(higher);
  });
});

describe('spelling', () => {
  it.each([
    ['diacritics missing', 'ta lukustas mu tuppa', 'ta lukustas mu tuppa'],
    ['õ as 6', 'ta tapab mind kõri läbi', 'ta tapab mind k6ri läbi'],
    [
      'diacritics of õ, ä, ö, ü',
      'tal on püstol, ma olen söökla köögis peidus',
      'tal on pustol, ma olen sookla koogis peidus',
    ],
    ['ё and е', 'он меня убьёт', 'он меня убьет'],
    ['capitals', 'he locked me in', 'HE LOCKED ME IN'],
    ['stretched letters', 'he locked me in', 'heeee lockeeed meee iiin'],
    ['line breaks and emoji', 'he locked me in', 'he\nlocked 😭😭 me\n\nin'],
    ['apostrophes', 'they wont let us out', 'they won’t let us out'],
    ['a letter swapped', 'he blackmails me', 'he blakcmails me'],
    ['a letter missing', 'ta ähvardab mind', 'ta ähvrdab mind'],
    ['a letter too many', 'ta kägistas mind', 'ta kägistras mind'],
    ['a letter wrong', 'он шантажирует меня', 'он шанкажирует меня'],
    ['figures for letters', 'he locked me in', 'h3 l0ck3d me 1n'],
    ['Latin letters inside Cyrillic words', 'он угрожает меня убить', 'он yгpожaeт мeня yбить'],
    ['Cyrillic letters inside Latin words', 'he locked me in', 'he lосked me in'],
    ['w for v', 'keegi võttis mu passi ära', 'keegi wõttis mu passi ära'],
  ])('%s makes no difference', (_what, right, wrong) => {
    expect(levelOf(wrong)).toBe(levelOf(right));
    expect(['critical', 'high']).toContain(levelOf(right));
  });

  it.each([
    'menya zaperli',
    'menja zaperli',
    'minya zaperli',
    'on menja ubjot',
    'on menya ubyot',
    'ne vypuskajut iz kvartiry',
    'ne vipuskayut iz kvartiri',
    'ja ne hochu zhit',
    'ya ne xochu zit',
    'pamagite srochno',
    'pomogite skoree',
    'pomogi4e skoree pomogite',
    'segodnya nochyu menya uvezut',
    'ona v podvale, dverj na zamke',
  ])('reads transliterated Russian: %s', (text) => {
    expect(levelOf(text)).toBe('critical');
  });

  it.each([
    'nad lukustasid mind, help',
    'he locked me in, помогите',
    'он забрал мой passport, ta tapab mu',
  ])('tries every language on a mixed message: %s', (text) => {
    expect(levelOf(text)).toBe('critical');
  });
});

describe('denial', () => {
  it.each([
    'keegi ei ähvarda mind',
    'mind ei lukustata kuhugi',
    'ta ei ole mind kunagi löönud',
    'nobody locks me in, I can leave',
    'I am not in danger',
    'nobody hits me or locks me up',
    'he never hit me',
    'they do not threaten us',
    'никто не угрожает',
    'меня не бьют',
    'угроз нет',
    "nikto menja ne b'jet",
  ])('takes the urgency from "%s"', (text) => {
    expect(levelOf(text)).toBe('normal');
  });

  it.each([
    'ta ei lase mind korterist välja',
    'ma ei taha enam elada',
    'he won’t let me leave the house',
    'I can’t get out of the room',
    'не выпускает из квартиры',
    'кровь не останавливается',
    'she is not breathing',
    'не хочу жить',
  ])('is part of the sign in "%s"', (text) => {
    expect(levelOf(text)).toBe('critical');
  });

  it.each([
    'I have no phone and he locked me in',
    'I do not know what to do, he has a knife',
    'ma ei tea mis teha, ta lukustas mind tuppa',
    'не знаю что делать он запер меня',
    'he never hit me before, now he has a knife',
    'nobody threatens me. he has a gun',
  ])('of one thing does not deny another: %s', (text) => {
    expect(levelOf(text)).toBe('critical');
  });

  it.each([
    'my kids are taken to school, they are moving us tonight',
    'I leave work early, they will not let us out of the house',
  ])('of a word in another clause excludes nothing: %s', (text) => {
    expect(levelOf(text)).toBe('critical');
  });

  it('is told as a reason', () => {
    expect(propose('nobody threatens me').reasons).toEqual([
      { cue: 'denied', level: 'normal', source: 'text' },
    ]);
  });
});

describe('time', () => {
  it.each([
    'eelmisel aastal lukustas ta mind keldrisse',
    'he used to hit me, I left last spring',
    'two years ago they locked me in',
    'в прошлом году меня держали взаперти',
    'раньше муж бил меня, я ушла три года назад',
  ])('of long ago is normal: %s', (text) => {
    expect(levelOf(text)).toBe('normal');
  });

  it.each([
    'tulin eelmisel aastal eestisse, ta lukustab mind tuppa',
    'I left him last year but today he is at my door with a knife',
    'last year I came here and now they won’t let me out of the house',
    'год назад приехала, хозяин меня не выпускает из дома',
  ])('of now stays now beside a word of the past: %s', (text) => {
    expect(levelOf(text)).toBe('critical');
  });

  it.each([
    ['tomorrow he will take me to germany', 'critical'],
    ['завтра меня увезут', 'critical'],
    ['homme viib ta mu ära', 'critical'],
    ['my questioning is next week', 'normal'],
    ['завтра меня вызывают в полицию', 'normal'],
  ])('to come counts by what is to come: %s', (text, level) => {
    expect(levelOf(text)).toBe(level);
  });

  it('of the past keeps the sign among the reasons, as normal', () => {
    const { reasons } = propose('two years ago they locked me in');
    expect(reasons).toContainEqual({ cue: 'locked_in', level: 'normal', source: 'text' });
    expect(reasons).toContainEqual({ cue: 'past', level: 'normal', source: 'text' });
  });
});

describe('jokes and stories', () => {
  it.each([
    'tapan ennast ära haha',
    'I will kill this boss lol',
    'я убью его )))',
    'this job is killing me',
    'suren naeru kätte',
    'in the movie a girl was locked in a basement',
  ])('are normal, since a person looks first: %s', (text) => {
    expect(levelOf(text)).toBe('normal');
  });

  it.each([
    'he locked me in haha',
    'I want to die haha, the pills are in my hand',
    'он запер меня ))))',
    'he locked me in the basement like in a movie',
  ])('do not hide what is no joke: %s', (text) => {
    expect(levelOf(text)).toBe('critical');
  });
});

describe('low', () => {
  it.each(['', '   ', '...', '😀', '?', 'hmm', 'tere', 'xkcd blorp'])(
    'is never proposed for an empty or unclear message: "%s"',
    (text) => {
      expect(levelOf(text)).toBe('normal');
    },
  );

  it.each([
    'thank you, but he is still outside my door',
    'what are your opening hours, he took my passport',
    'aitäh, aga ma kardan teda',
    'спасибо, но он меня бьёт',
    'test test he has a knife',
    'I write my thesis and my boss keeps my passport',
  ])('gives way to any other sign: %s', (text) => {
    expect(['critical', 'high']).toContain(levelOf(text));
  });
});

describe('answers', () => {
  it.each<[Answers, Level]>([
    [{}, 'normal'],
    [{ danger: 'yes' }, 'critical'],
    [{ danger: 'unsure' }, 'high'],
    [{ danger: 'no' }, 'normal'],
    [{ safe: 'no' }, 'high'],
    [{ safe: 'no', danger: 'unsure' }, 'critical'],
    [{ safe: 'unsure' }, 'normal'],
    [{ minor: 'yes' }, 'high'],
    [{ minor: 'unsure' }, 'normal'],
  ])('%j propose %s', (answers, level) => {
    expect(propose('', answers).level).toBe(level);
  });

  it('stand beside the text, the higher level winning', () => {
    const { level, reasons } = propose('he has a knife', { minor: 'yes' });
    expect(level).toBe('critical');
    expect(reasons.map(({ cue, source }) => [cue, source])).toEqual([
      ['weapon', 'text'],
      ['answer_minor', 'answers'],
    ]);
  });

  it('are not lowered by thanks', () => {
    expect(propose('thank you', { danger: 'yes' }).level).toBe('critical');
  });
});

describe('flags', () => {
  it.each([
    ['BEST CRYPTO SIGNALS join now', 'spam'],
    ['kus mu naine on, ta on teie juures', 'perpetrator_probing'],
    ['ema, too leiba. ära helista', 'not_alone'],
    ['мне 15, он требует фото', 'minor'],
    ['I will kill my boss haha', 'figurative'],
  ])('"%s" is marked %s', (text, flag) => {
    expect(propose(text).flags).toContain(flag);
  });

  it('hold no place of a message but where its words stand', () => {
    const text = 'hello. he locked me in';
    const [found] = propose(text).evidence;
    expect(found && text.slice(found.from, found.to)).toBe('locked me');
  });
});
