import { signal } from '@preact/signals';

/** What a sound tells; each is heard apart from the others. */
export type Sound = 'alarm' | 'waiting' | 'message';

/** Whether sounds can be heard: not tried yet, on, held back by the browser, or off by choice. */
export type SoundState = 'untried' | 'on' | 'blocked' | 'off';

/** Whether sounds can be heard now. */
export const soundState = signal<SoundState>('untried');

interface Tone {
  hertz: number;
  at: number;
  seconds: number;
}

/** Soft, short, and different in number and direction: three rising, two equal, one low. */
const TONES: Record<Sound, readonly Tone[]> = {
  alarm: [
    { hertz: 587, at: 0, seconds: 0.16 },
    { hertz: 784, at: 0.18, seconds: 0.16 },
    { hertz: 988, at: 0.36, seconds: 0.3 },
  ],
  waiting: [
    { hertz: 523, at: 0, seconds: 0.14 },
    { hertz: 523, at: 0.2, seconds: 0.2 },
  ],
  message: [{ hertz: 392, at: 0, seconds: 0.14 }],
};
const LOUDNESS: Record<Sound, number> = { alarm: 0.32, waiting: 0.16, message: 0.1 };
const WAKE_MS = 400;

let context: AudioContext | undefined;

/** Wakes the browser's sound and says whether it may be heard; works best right after a press. */
export async function tryAudio(): Promise<boolean> {
  if (soundState.peek() === 'off') return false;
  context ??= 'AudioContext' in window ? new AudioContext() : undefined;
  if (!context) return settle('blocked');
  // A blocked context leaves the promise open for ever.
  const waiting = new Promise((resolve) => setTimeout(resolve, WAKE_MS));
  await Promise.race([context.resume().catch(() => undefined), waiting]);
  return settle(context.state === 'running' ? 'on' : 'blocked');
}

/** Wakes the sound at the first press anywhere, which is what browsers wait for. */
export function wakeAtFirstPress(target: Window): void {
  const wake = () => {
    target.removeEventListener('pointerdown', wake);
    target.removeEventListener('keydown', wake);
    void tryAudio();
  };
  target.addEventListener('pointerdown', wake);
  target.addEventListener('keydown', wake);
}

/** Plays a sound, or shows that the browser holds it back. */
export async function play(sound: Sound): Promise<void> {
  if (!(await tryAudio()) || !context) return;
  for (const tone of TONES[sound]) sing(context, tone, LOUDNESS[sound]);
}

/** Turns sounds off or on by choice. */
export function setSound(wanted: 'on' | 'off'): void {
  soundState.value = wanted === 'off' ? 'off' : 'untried';
  if (wanted === 'on') void play('message');
}

function sing(audio: AudioContext, tone: Tone, loudness: number): void {
  const start = audio.currentTime + tone.at;
  const end = start + tone.seconds;
  const voice = audio.createOscillator();
  const volume = audio.createGain();
  voice.type = 'sine';
  voice.frequency.value = tone.hertz;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(loudness, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, end);
  voice.connect(volume).connect(audio.destination);
  voice.start(start);
  voice.stop(end + 0.05);
}

function settle(state: 'on' | 'blocked'): boolean {
  soundState.value = state;
  return state === 'on';
}
