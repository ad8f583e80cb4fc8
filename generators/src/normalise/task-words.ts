// Whether a name says which product it is of. `background remove` is what many models do, `kling` and `banana` are names.

/**
 * Words of what models do, on what, how well, and the small words between them. Each in its base form: `remove` stands for
 * removal, remover, removing and removed. A word is here because an id of `generators/test/normalise/symbols.json` needs it.
 */
export const taskWords = new Set<string>(
  [
    // what is done
    `add agent align analyze animate auto beautify blend blur bokeh caption change chat check classify clean cleanup clone
     colorize compare comparison compose compress control controlnet conversion convert correct count create crop
     customize cut cutout deblur delete denoise describe description design detect draw dub edit effect embed enhance
     erase estimate expand expansion extend extract fill filter fix flip gen generate generative guide harmonize
     identify inpaint insert interpolate isolate judge layout lipsync make mask match measure merge mix moderate morph
     move outpaint parse pixelate predict rank read realism recognition recognize recolor record refine reframe
     relight remix remove render repair replace resize restore restyle retouch rewrite rotate score search segment
     select separate sharpen split stabilize stitch stylize summarize swap sync synthesis tag track train transcribe
     transcript transfer transform translate trim try tryon unblur uncrop upscale vary vectorize write zoom`,
    // on what
    `ad aging ai anime api art aspect asr asset audio avatar backdrop background banner batch beard body brand camera canny
     car cartoon character clip cloth code collage color composition content cover depth dialogue doc document edge
     emotion expression eye face faceswap fashion file film font food foreground frame furniture game garment hair
     hairstyle hand head headshot home icon identity image img interior jewelry keyframe landscape language layer line
     lineart lip logo look makeup map material mesh model motion mouth movie music noise object ocr outfit painting
     panorama pattern person photo picture portrait pose post presentation product profile prompt qr ratio reference
     region room scene screen screenshot script selfie shadow shoe shot size sketch skin sky slide smile song sound
     speaker speech sprite stem sticker story stt style subject subtitle svg table tattoo teeth template text texture
     thumbnail tile tone tool tts txt type typography video view virtual vision vocal voice wallpaper watermark web
     workflow zip`,
    // how
    `advanced base basic best beta big clear core creative crisp custom default dev fast free full general green hd high hq
     large latest legacy light lite local long lora low max mini multi multilingual new old photorealistic plus
     precise premium preview pro quality quick real realistic realtime resolution short simple small smart standard
     super time turbo ultra universal xl`,
    // languages that are spoken
    `arabic chinese dutch english french german hindi italian japanese korean polish portuguese russian spanish turkish`,
    // between
    `and any at by for from in into of on or out over the to up via with without`,
  ].flatMap((words) => words.split(/\s+/)),
);

// `Orion` is no form of `or`.
const shortestStem = 3;

const endings = "s es d ed r er ers rs or ors ing al als ion ions ation ations cation ment".split(" ");

/** Says whether words hold a name: one that stands for no task, kind of media or quality, and is more than a version. */
export function holdsProductName(words: readonly string[]): boolean {
  return words.flatMap(pieces).some((piece) => !saysNothingAlone(piece));
}

/** `textToVideo` and `text2video` are three words; `v3`, `4k` and `t2v` are letters and digits that name nothing. */
function pieces(word: string): readonly string[] {
  return word.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
}

function saysNothingAlone(piece: string): boolean {
  const word = piece.toLowerCase();
  return word.length === 1 || baseForms(word).some((form) => taskWords.has(form));
}

function baseForms(word: string): readonly string[] {
  const stems = endings
    .filter((ending) => word.endsWith(ending))
    .map((ending) => word.slice(0, -ending.length))
    .filter((stem) => stem.length >= shortestStem);
  return [
    word,
    ...stems.flatMap((stem) => [stem, `${stem}e`]),
    // `variation` is of `vary`, `cropping` of `crop`.
    ...stems.filter((stem) => stem.endsWith("i")).map((stem) => `${stem.slice(0, -1)}y`),
    ...stems.filter((stem) => stem.at(-1) === stem.at(-2)).map((stem) => stem.slice(0, -1)),
  ];
}
