import { roleForName } from '../rewording/names.ts';
import { patterns } from './pattern.ts';

/** What people do to a system; in a review it is the role that matters. */
const CHANGED =
  'delete…|drop|dropped|drops|push|pushed|pushes|merge|merged|merges|disable…|remove…|change|changed|changes|edit|edited|edits|ran|runs|execute…|type|typed|types|broke|breaks|forgot|forgets|left|leaves|approve…|commit…|unplug…|rebooted|apply|applied|applies|deploy|deployed|deploys|introduce…|misconfigure…|upload…|wipe…|skip|skipped|skips|miss|missed|misses|ignore…|overwrote|overwrites|pull|pulled|pulls|flip|flipped|flips|toggle…|enable…|clicked|clicks|terminate…|killed|kills|truncate…|caused|causes|mistyped|entered|enters|set|sets|turned|turns|added|adds|bumped|bumps|copied|pasted|modified|modifies|force-pushed|dropped|swapped|assumed|failed|fails|neglected|took|shut|cut|blocked|lost|loses|erased|botched|fat-fingered|released|sent|sends|leaked|exposed|opened|shipped|ships|tweaked|triggered|triggers|did~not';

/** A repair, a thanks, a finding: nothing to hide a name for. */
const IN_CREDIT =
  /NAME (?:\S+ ){0,7}(?:fix\S*|restor\S*|revert\S*|rolled back|rolls back|rollback|recover\S*|mitigat\S*|resolv\S*|thanks?|thank|grateful|credit\S*|kudos|suggest\S*|notic\S*|spotted|back to normal|joins?|joined|takes over|took over|as planned|facilitat\S*|hand\S* over|workaround|stopp(?:ed|ing)|healthy|normal|raised it|alert\S* us|correct\S*|paged|escalat\S*|contact\S*|volunteer\S*|on the bridge|post(?:ed|s)|updat\S*|confirm\S*|well done|helped) |(?:thanks?|grateful|kudos|credit\S*|fix\S*|patch|suggestion) (?:\S+ ){0,4}NAME|NAME 's (?:fix|suggestion|idea|question|patch|workaround|rollback|revert)/;

const actor = patterns(
  'named-person',
  [
    `< NAME > ( ( ( , who _{0,3} ) | of _{1,4} | from _{1,4} | in _{1,3} | at _{1,3} | , PERSON , | had|has|have|accidentally|mistakenly|inadvertently|then|also|, ) ){0,3} ( ADV )* ( ${CHANGED} )`,
  ],
  { unless: IN_CREDIT, reword: roleForName },
);

const cause = patterns(
  'named-person',
  [
    "< NAME 's > _{0,3} ( change|script|typo|mistake|error|fault|commit|merge|edit|deploy|deployment|oversight|slip|misconfiguration|negligence|carelessness|failure|command|migration|regex|template|config|setting|password|account|cleanup|hotfix|refactoring|refactor|rush|shell|terminal|inability|delay|absence|query|laptop|pr|pull~request|patch|decision|test|job|code|rollout|experiment|branch|handover|bug )",
    "( root~cause|cause|trigger|culprit|caused~by|triggered~by|because~of|due~to|traced~to|traced~back~to|blame|blamed~on|fault~of|came~from|down~to|thanks~to|broken~by|introduced~by|deleted~by|misconfigured~by|made~by|mistake~by|error~by|slip~by|typo~by|disabled~by|pushed~by|merged~by|approved~by|authored~by|written~by|executed~by|performed~by|made~by|done~by|attributed~to|committed~by ) ( was|is|:|–|— )? ( that|the|an )? < NAME > !'s",
    "( is|was|are|were|be ) ADV* < NAME 's > ( .|:|,|;|and|fault|alone )",
    '< NAME > ( was|is ) ( at|on|in|away|off|out|asleep|not|too|still|never|unaware|supposed|meant|responsible|to )',
    'it was < NAME > who|that',
    'it < NAME >',
  ],
  { unless: IN_CREDIT, affirmed: true, reword: roleForName },
);

/** Thanks, duties, whom to ask, what somebody wrote or suggested: there a name is wanted, or agreed. */
const NAME_IS_WANTED =
  /(?:thanks?|grateful|kudos|credit\S*|facilitat\S*|(?:questions|feedback|comments) [^.]*?to) (?:\S+ ){0,8}NAME|(?:commander|scribe|owner|lead|author|authors|reviewer|approver|assignee|contact|facilitator|PERSON|liaison|chair) (?:of \S+ \d+ )?: (?:NAME|\S+ NAME)|NAME 's (?:suggestion|question|idea|write-up|talk|guide|notes)|NAME \S+ (?:thanks|thank)|(?:^| )(?:ask|call|contact|mail|ping|see) NAME |(?:attendees|participants|present|attended|responders) (?:by )?: |NAME (?:is|was) the name of /;

/** What things do that bear a name: "Luigi retried the task", "Charlotte and Madison stayed up". */
const AS_A_THING =
  '!retried|retries|crashed|scaled|double-booked|queued|streamed|synced|polled|timed|emitted|refused|lost|fell|stayed|served|restarted~itself|processed|returned|rendered|scraped|routes|serves|runs|holds|stores|schedules|itself';

/** Whoever it is and whatever they did: "the freeze was ordered by our treasurer, Orsolya Vig". */
const mentioned = patterns('named-person', [`< NAME > ${AS_A_THING}`], { unless: NAME_IS_WANTED });

export const namePatterns = [...actor, ...cause, ...mentioned];
