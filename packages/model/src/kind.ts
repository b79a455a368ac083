import type { Change } from './change.ts';
import type { Json, JsonObject, JsonSchema } from './json.ts';
import type { At } from './place.ts';
import type { Problem } from './problem.ts';
import type { Subject, SubjectPlan } from './subject.ts';

/** How a kind of subject is recognised, put together and read. */
export interface Kind {
  readonly name: string;
  readonly title: string;
  /** Settings with their defaults, from the config's `kinds.<name>`. */
  readonly settings: JsonSchema;
  /** Types the rules at compile time and validates the facts in tests. */
  readonly facts: JsonSchema;
  /** Its files may be UTF-16 with a byte order mark; else anything but UTF-8 is a problem. */
  readonly utf16?: true;
  /** It says itself what a symbolic link means to it, or skips it; of any other kind a file that is one is a problem. */
  readonly links?: true | 'skip';
  /** The settings that say which paths it reads; `files` where absent. */
  readonly pathSettings?: readonly string[];
  /** The kind whose settings it has instead of its own. */
  readonly settingsOf?: string;
  /** One subject holds all files: those that a config ignores are left out before. */
  readonly combines?: true;
  /** The marks that `extract` may set; a rule's header can name those it looks for. */
  readonly marks?: readonly string[];
  /**
   * What `extract` gives follows from the settings and the documents alone; with `files` also from
   * the change, but of that only from its origin, its tree and which files it has in which state.
   */
  readonly cacheable?: 'documents' | 'files';
  /** False: whatever a config ignores, its subjects are judged. */
  readonly ignorable?: false;
  /** Folders of which the kind needs the name of every file, changed or not. */
  wantsTree?(change: Change, settings: KindSettings): readonly string[];
  plan(change: Change, settings: KindSettings): readonly SubjectPlan[];
  /** A promise where a parser is loaded only once a subject needs it. */
  extract(subject: Subject, settings: KindSettings): Extraction | Promise<Extraction>;
  /** What rules written for conftest read; without it there are none of this kind. */
  conftestInputs?(subject: Subject, extraction: Extraction): Promise<ConftestInputs>;
  /** What an ambiguous text is in another version of its format: as a whole, then difference by difference. */
  otherReadings?(subject: Subject): Promise<readonly OtherReading[]>;
}

/** A conftest rule is asked once for each input. */
export interface ConftestInputs {
  readonly inputs: readonly Json[];
  readonly problems: readonly Problem[];
}

export interface OtherReading {
  readonly facts: JsonObject;
  /** What is different, in words. */
  readonly scalars: readonly { readonly at: At; readonly message: string }[];
}

export interface KindSettings extends JsonObject {
  /** Globs of the paths this kind reads; each kind has its own default. */
  readonly files: readonly string[];
}

/** Facts and problems side by side: what could be read is judged, what could not is said. */
export interface Extraction {
  readonly facts?: JsonObject;
  readonly problems: readonly Problem[];
  /** What sorts of facts are there: a rule that looks for none of them is not evaluated. Without marks every rule is. */
  readonly marks?: readonly string[];
  /** Another version of the format may read the text differently. */
  readonly ambiguous?: true;
  /** Comments, each of which may suppress a finding, with their marks. */
  readonly comments?: readonly At[];
  /** Statements and calls as a whole: a comment before one covers all of it. */
  readonly scopes?: readonly At[];
  /** Why the files hold no such subject after all; then there are no facts. */
  readonly notApplicable?: string;
}
