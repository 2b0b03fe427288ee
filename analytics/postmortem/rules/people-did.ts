import { patterns } from './pattern.ts';

/** Between people and what they did: "who was new", "on the night shift", "running the script", "with the plan open". */
export const TOLD_MORE =
  '( ( , )? ( who|with|on|in|of|from|at|for|behind|doing|running|preparing|handling|making|leading|performing|holding|NAME ) __{1,9} )?';
const PEOPLE = 'PERSON|BADPERSON|IDEALPERSON|TEAM|BADTEAM|NAME|SOMEONE|TEAMISH|they|he|she|who|i|everyone|everybody';
const CARING =
  'checking|reading|asking|testing|looking|thinking|verifying|waiting|following|escalating|reporting|telling|calling|admitting|listening|investigating|confirming|consulting';

/** A predicate that judges whoever it is said of. */
export const peopleDidPatterns = [
  ...patterns(
    'blaming-words',
    [
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( rubber-stamped|cut~corners|carried~on|took~matters|took~shortcuts|turned~a~deaf~ear|overruled|shirked|skimped|sidelined|wandered~off|dozed|dozed~off|nodded~off|fell~silent|went~missing|went~awol|went~dark|lost~the~plot|lost~their~nerve|lost~his~nerve|lost~her~nerve|jumped~to|jumped~the~gun|made~matters~worse|made~things~worse|made~it~worse ) >`,
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( waved|shrugged|brushed|nodded|laughed|swept ) _{1,5} ( through|off|aside|away ) >`,
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( panicked|dithered|froze~up|bungled|blundered|bluffed|improvised~wildly ) >`,
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < let _{1,6} ( expire|lapse|slip|rot|slide|down|through|die|drift|happen|go~unnoticed ) >`,
      `< ( despite|in~spite~of|after|even~after ) ( having )? ( being|been ) ADV* ( told|warned|asked|reminded|shown|trained|advised|instructed ) __{0,9} , ( ${PEOPLE} ) ADV* _ >`,
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( signed~off|approved|agreed~to|accepted|deployed|merged|ran|executed|copied|pasted ) __{0,6} ( neither~of~them|nobody~had|without~a~second|on~trust|on~a~whim|on~a~hunch|unread|unseen|sight~unseen|blind|blindly ) >`,
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( treat|treats|treated|regard|regards|regarded|see|sees|saw|use|uses|used ) _{1,6} as ( a|an|mere )? ( decoration|optional|noise|joke|toy|nuisance|formality|suggestion|afterthought|playground|inconvenience|beneath|paperwork|someone|somebody|SOMEONE|chore ) >`,
      `( ${PEOPLE} ) ADV* < ( throw|throws|threw|throwing|tossed|tosses|chucked|lobbed ) _{1,6} over the ( wall|fence ) >`,
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( spent|spends ) _{1,8} ( on~mute|asleep|elsewhere|on~his~phone|on~her~phone|on~their~phone|on~their~phones|chatting|arguing|bickering|chasing~ghosts|guessing ) >`,
      `( ${PEOPLE} ) ${TOLD_MORE} < ( instead~of|rather~than|in~place~of ) ( ${CARING} ) >`,
      `< ( instead~of|rather~than|far~from ) ( ${CARING} ) __{0,8} , ( ${PEOPLE}|we ) >`,
      `( ${PEOPLE} ) ADV* < ( decided|thought|felt|assumed|figured|reckoned|concluded|considered|deemed ) ( that )? ( it|this|that|the _{1,4} ) ( was|would~be|is|could|did~not|does~not|to~be )? ( a )? ( good~idea|great~idea|bright~idea|clever|smart|beneath|wait|optional|apply~to~them|unnecessary|not~worth|someone~else|a~waste|safe~to~ignore|overkill ) >`,
      '( THOSE|TEAMISH|they|he|she ) ADV* < ( knew|knows|know ) ( better|best|it~all|full~well|perfectly~well|very~well|exactly ) >',
      `( ${PEOPLE} ) ADV* < ( acted|went|decided|proceeded|moved|changed|deployed|took ) _{0,5} ( unilaterally|on~his~own~initiative|on~her~own~initiative|on~their~own~initiative|off~their~own~bat|off~his~own~bat|behind~everyone|behind~our|single-handedly|out~of~spite|out~of~habit|out~of~laziness|out~of~impatience|on~autopilot|like~a~cowboy ) >`,
      `< it was ( quicker|easier|simpler|cheaper|faster|more~convenient|less~effort|more~comfortable ) for ( ${PEOPLE} ) to _{1,8} than to _ >`,
      `( ${PEOPLE} ) ADV* < ( had|has|have|having ) ( better~things~to~do|other~things~on|other~priorities|neither~the|no~clue|no~intention|no~interest|little~interest|nothing~better|not~the~faintest|no~grasp|no~business|a~lot~to~answer|much~to~answer|his~mind~on|their~minds~on|her~mind~on|no~patience ) >`,
      '< in ( his|her|their ) ( infinite|usual )? ( wisdom|haste|hurry|rush|eagerness|zeal|enthusiasm|impatience|panic|arrogance|ignorance|confusion ) >',
      '( THOSE|TEAMISH|they|he|she ) _{0,3} < ( nowhere~to~be~found|nowhere~to~be~seen|missing~in~action|awol|asleep~at|with~other~things~on|mind~elsewhere|minds~elsewhere|half~asleep ) >',
      '( mind|minds|attention|thoughts|head ) < ( was|were ) ADV* ( elsewhere|on~other~things|not~on~the~job|wandering ) >',
      `( ${PEOPLE} ) ADV* < ( own~up|owned~up|come~clean|came~clean|admitted~to|fessed~up|covered~it~up|covered~up|kept~quiet|kept~silent|stayed~silent|said~nothing|stayed~quiet|hushed~up ) >`,
      'NOBODY ADV* < ( owned~up|came~forward|spoke~up|stepped~up|stepped~in|took~it~seriously|wanted~to~know|wanted~to~be|felt~responsible|could~be~bothered|lifted~a~finger|batted~an|admitted|said~anything|said~a~word|raised~a~hand ) >',
    ],
    {
      affirmed: true,
      unless:
        /(?:if|whenever) (?:an?|the)? ?(?:PERSON|TEAM) |(?:can|may|will|could) (?:now )?(?:\S+ )?(?:instead of|rather than) /,
    },
  ),
  ...patterns(
    'careless-words',
    [
      `( ${PEOPLE} ) ${TOLD_MORE} ( was|were|is|are|proved|turned~out|seemed|appeared|looked|been|became|felt ) ADV* ( to~be|to~have~been )? ( simply|just|plainly|far|much|rather|somewhat|so|too|very|not|a~little )* < ( out~of~his~depth|out~of~her~depth|out~of~their~depth|in~over~his~head|in~over~her~head|in~over~their~heads|incapable|unfit|unqualified|inexperienced|hopeless|unreliable|clueless|careless|sloppy|lazy|negligent|reckless|complacent|overconfident|oblivious|indifferent|uninterested|cocky|smug|ignorant|gullible|timid|proud~to|junior~to|green~to|new~to~be|lazy~to|impatient|trusting|stubborn|disinterested|unmotivated|inattentive|half-hearted|incompetent|asleep|daydreaming|not~concentrating|at~a~loss|unable~to~cope|untidy|undisciplined|amateurish|amateurs|derelict|remiss|nonchalant|blind~to|deaf~to|tone-deaf ) >`,
      '< ( cavalier|lax|casual|lazy|relaxed|laissez-faire|blasé|careless|sloppy|arrogant|complacent|happy-go-lucky|throwaway|reckless|indifferent|slack ) ( attitude|mentality|mindset|culture|ways|habits|manner|style ) >',
      '( neither|nor|lacked|lacking|lack|lacks|without|not|no ) ( the )? < ( judgement|judgment|experience|competence|discipline|skill|skills|maturity|diligence|backbone|courage|aptitude|nous|calibre|seniority ) ( nor|or|and|to ) _ >',
      `< ( inexperience|incompetence|ignorance|indifference|impatience|overconfidence|over-confidence|inattention|negligence|carelessness|indecision|inaction|haste|zeal|bravado|laziness|neglect|misunderstanding|misjudgement|misjudgment|poor~judgement|poor~judgment|inability|unwillingness|reluctance|amateurism|disregard|ineptitude|unprofessionalism ) ( of|by|among|from|in|at|on~the~part~of|on~the~side~of|within ) ( the )? ( THOSE|TEAMISH ) >`,
      '< lack of _{0,3} ( understanding|knowledge|skill|skills|experience|expertise|awareness|interest|competence|care|discipline|communication ) __{0,6} ( in|by|among|within|from|on~the~part~of|at ) ( THOSE|TEAMISH ) >',
    ],
    { affirmed: true, unless: /(?:no|not|never) (?:\S+ ){0,2}(?:evidence|sign|case|matter)/ },
  ),
];
