/** What is known of a voice: a tag (BCP 47, some write `es_MX`), and whether the device itself speaks. */
export interface Voice {
  readonly lang: string;
  readonly localService: boolean;
  readonly default: boolean;
}

/** Of the same language those are taken that most of our readers speak. */
const NEAR: readonly string[] = ["en-US", "es-US", "es-MX"];

/**
 * The voice for a language; null where there is none. A voice that speaks from elsewhere is none: it
 * would tell others what is read. `liked`: the tags that the reader's browser names, the best first.
 */
export function voiceFor<V extends Voice>(
  lang: string,
  voices: readonly V[],
  liked: readonly string[],
): V | null {
  const ours = voices.filter((voice) => voice.localService && base(voice.lang) === base(lang));
  const wanted = [...liked, ...NEAR];
  const rank = ({ lang: tag }: V): number => {
    const at = wanted.indexOf(tag.replace("_", "-"));
    return at < 0 ? wanted.length : at;
  };
  ours.sort((a, b) => rank(a) - rank(b) || Number(b.default) - Number(a.default));
  return ours[0] ?? null;
}

function base(tag: string): string {
  return tag.toLowerCase().split(/[-_]/, 1)[0] ?? "";
}
