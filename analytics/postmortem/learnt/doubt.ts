/** What says of a thing, not of people, that it would have helped. */
const DEVICE =
  '(?:alert|alarm|canary|check|test|monitor|limit|quota|timeout|guard|gate|snapshot|backup|replica|machine|server|disk|cache|probe|linter|hook|window|deployment|deploy|rollout|retry|breaker|lock|flag|threshold|dashboard|metric|log|script|tool|job|default|schema|firewall|key|certificate|host|node|cluster|replicas|queue|index|review|pipeline)s?';
const OF_A_DEVICE = new RegExp(` ${DEVICE} (?:\\S+ )?(?:would|could|might) (?:\\S+ )?have `);
const WISHED = / (?:it|that|this) would be | (?:it|that|this) would (?:also )?help /;
const PLANNED =
  / (?:we|i|they|TEAM|PERSON|TEAMISH) (?:\S+ )?(?:(?:need|want|plan|intend|hope|aim|promise|agreed|decided|like|going) to|will|must|shall) /;
const TOLD_TO =
  /^ (?:- )?(?:always|never|do not|please|before you|make sure|remember|if you|when(?:ever)? you|check|test|set|use|plan|add|keep|assume|ask|give|make|put|run|write|read|treat|print|practise|practice|rehearse|document|review|automate|move|create|remove|avoid|ensure|consider|verify|rotate|enable|disable|leave|build|try|start|be|do|have|take|get|monitor|alert|train|teach|limit|require|restrict|separate|store|replace|update|upgrade|fix|find|learn|provide|show|tell|share|send|publish|investigate|improve|introduce|implement|reduce|prevent|define|establish) (?!by |was |were |is |are |had |has |did |could |with )/;
const OWED = / (?:thank|thanks|grateful|gratitude|hugs|kudos|apologise|apologize|apologies|apology|sorry) /;
const ASKED = /^ (?:- )?(?:why|what|how|who|where|when|which) .*\? $/;
const ASKED_TO_ACCUSE = / (?:could|earth|bother\S*|thought|NOBODY|still|let|did not) /;
const UNKNOWN = / (?:do|does) not (?:yet )?(?:know|tell) | will never know /;
const DENIED = /^ no , | not (?:going )?to (?:name|blame) /;

const LEFT_TO_RULES = [OF_A_DEVICE, WISHED, PLANNED, TOLD_TO, OWED, UNKNOWN, DENIED];

const CALM = / (?:because|since|as|so that|due to) |^ (?:\S+ ){0,3}it (?:took|was) /;
const OTHERS =
  / (?:PERSON|TEAM|NAME|SOMEONE|NOBODY|BADPERSON|IDEALPERSON|BADTEAM|IDEALTEAM|TEAMISH|they|he|she|who|everyone|anyone|everybody|anybody|their|his|her) /;
/** What a sentence must weigh more that explains, or is long: the more words, the more of them were never met. */
const SOME = 0.8;
const LONG = 23;
/** What a sentence must weigh more that tells of nobody, or of nobody but the writers. */
const MUCH = 1.8;

/**
 * How much more a sentence must weigh than another before what was learnt may speak: sentences of a form in which people
 * seldom blame (plans, instructions, wishes, thanks, apologies, open questions, what a device would have done) are left to
 * the rules, which know what they look for.
 *
 * @param said the words of the sentence, a space before and behind each
 * @returns a logarithm of odds
 */
export function doubtOf(said: string): number {
  if (ASKED.test(said) ? !ASKED_TO_ACCUSE.test(said) : LEFT_TO_RULES.some((form) => form.test(said))) {
    return Number.POSITIVE_INFINITY;
  }
  const words = said.split(' ').length;
  return (CALM.test(said) ? SOME : 0) + (OTHERS.test(said) ? 0 : MUCH) + (words > LONG ? SOME : 0);
}
