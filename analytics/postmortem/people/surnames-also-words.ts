import { words } from '../reading/words.ts';

/**
 * Surnames that say something else more often than they name somebody, in small letters: "Baker", "Bond", "Pool". Those of
 * the United States census of 1990 that are common English words as well (SCOWL, up to size 35); what accounts that are no
 * person end in ("Deploy Bot"); places, companies and methods.
 */
export const surnamesAlsoWords = words(`
  abate abbey abbot able abler account accounts accra ace acre acres adana admin administrator admire agent akin akron alas
  albany albino alert ales all alley ally almond alter alto amen amend an angel anger angers angle angles angst ankara api app
  apple april aragon arch archer areas arena arenas ares argue arms artist arts ash askew atlanta atlas auckland august austin
  awe awkward aye azure bachelor back backer bacon bad bade badger bail bake baker bald balding bale bales ball balling balls
  ban band bandy bang bangs banister bank banker banks banner banning barb barber barcelona barclays bard bare barefoot barge
  barges bark barks barley barman barns baron barren barrette barrier bars barter base basel bash basil basket bass bath
  battle battles bay bays beach beagle beam beams bean beans bear beard bears beaver beavers bee beech been beer beers beets
  began begin belch bell bellow bellows below belt bench bender bent benz bergen berkeley berlin bern berry best betters
  beverage bias bible bickers big bigger bilbao bill billing bills binder binning birch bird bishop bitter black blacker
  blacksmith blade blades blamer blanch bland blank blanks blaze blazer blessing blew blight blind bliss blitz blizzard block
  blood bloom bloomberg blossom blow blue blunt board boas bob bode bodily body boeing bogota bogus bold bologna bolster bolt
  bombard bond bonds bone bones bonier bonn bonnet book books boom boon boor boos boot booth boots booze border borders bores
  boring born borne boroughs borrow bosch boss boston bot both bottom bottoms bough bounds bourbon bourgeois bow bowler
  bowling box boxer brace braga brain brake bran branch brand brands brandy brash brasher brass bravo brawn bray brazier bread
  breed breeding breeze brew brick bride bridge bridges bright brim bring brink brinks brisbane brisker bristle bristol
  brittle brno broach broad broaden broker brook brooking broom brothers brow brown browner brownie browning browns brunette
  brunt brush brussels buck buckle buckles bucks budge buff buffalo build bull bullion bulls bump bumpers bun bunch bunk
  bunker buoy burden bureau burger burgos burn burner burr burrow burrows bursa bury busan bush buss bustle butcher butt butte
  butter butters buttery button butts buys buzzard bye cable cache cadet caen cage cairns cairo calgary calico call callow cam
  cambridge camden camel camp camper camps canada canal canary cancel candle candy cane cannes canning cannon canon canter cap
  cape capers capes captain car caracas card cardinal cargo carol carp carpenter carrier carrion carry cart carton case cash
  casino cassette cast caster castle catchings cater cavalier cave caves certain chain chalk chamber chambers champ champagne
  champion chance chancellor channel chaos chapel charity charleston charter charters chase chasten check cheek cheeks cheers
  chennai cherry chess chestnut chew chi chick child chill chin china choice christen christmas chuck chum church churn chute
  cinnamon circle citizen clack clamp clapper class clause claw clay clear cleaver cleaves clerk cleveland clever click client
  cliff climes clinch clink close cloud clover cluck cluster clutter coach coast coats cobble cocks codding code coffee coffer
  coffin coil coimbra coins coke collar collie colon colt columbus comas combs comes comfort commander commodore common
  commons companion conception cone cones confer conquest constant converse cook cooks cool cooler coop cope copes copper
  cordial cordoba cordon cords core cork corn corner corners cornet corning corns corpus corral cost cotton couch council
  counter countess countryman counts courser court courts cousin cousins cover covert coward cowboy coy coyer cradle craft
  crafts cram cramp crane crank crass crate crater creed creek crew crews crimes crisp croak crochet crock crofts crook crooks
  cross crosser crouch crow crown cruise crumb crumble crumbly crystal cue cuff cull cumming cunning curb curd cure curl
  curling current curry custard cutter cutting daft daily daimler dais daisy dakar dallas dally dam dame dames dance dancer
  dandy danish danker dapper dare daring dark darling dart darwin dash data database dates daub daunt dawn day days dayton
  deacon deal dean deans dear dearth december deck deeds deem deems deep deer degree delay delhi dell delude demo dent denver
  deploy deputy derrick desk dessert deters dev devon dew dhaka dial dials diamond dice dijkstra dill dills dimmer dines ditch
  ditto ditty diver divers divine do dock doctor dodge doe dole doles doll dollar dolly dolphin domain dome dominion domino
  don done doom door double douse dove dowdy down downing downs dragon drain dredge dresden dress dresser drew drier dries
  driver drone dross drown drum drummer dry dryer dub dublin duck due dues duet duff duke dukes dull dummy dunk durban durham
  dutch duty dye eager eagle eagles ear earl earls early earnest east easter easterly eaves ebbs eddy edge edinburgh elder
  elders elk elks elms else em england english ensign essen essex evangelist eve even evener evens every eves example eye
  factor fail failing fails fair faith falcon fall fallen falling falls falter fan fang fanning fargo farmer fast fate fear
  fears feather feathers february fee fees fell feller fellows fells felt felts fender fern ferry fester fetter fetters few
  fiddler field fielding fields figures file files fill filler filter finch fine fines finger finnish first fish fitting fix
  flair flake flakes flattery fleck fleet flick flicker flight fling flint flock flood floor flora florence flower flowers
  fluke flurry fly foil folds folk folks fonder font foot force ford fore foreman forest forge forget fort forte fortes forth
  fortune forward foster fought fountain fox fraction frame france frank frankfurt franks fray free freed freer frees freeze
  french fresh freshwater fresno friar friday fried friend friendly fries frisk fritter from frost fruit fruits fry fudge
  furlong furlough furnish furrow furry fury fuss gable gain gains gal galas gale gales gall gallant galley gallon gallop
  gamble games gander gang gantt garden gardener garland garret garrison gary gash gate gates gateway gathers gaunt gauss
  gauze gay gayer gdansk gear gearing gee geneva genova gent gentile gentle gentry georgia german germany gift gills gin gist
  given givens glad gladden glade glance glass glaze glen gloss go goad gobble goes going gold golden golds goldsmith gong goo
  good goodnight goods goodwill goody gore gores goring gory gouge gourd grace graft gram grams granada grand grant grass
  grate grave gravel gravely graven graver graves graz greek green greener greenhouse greening grew grief grieve grieves grill
  grim grimes grimmer grinder groom grooms gross grosser ground grounds group grove groves grow grumbles guard guess guest
  guild guise gull gully gum gunner gunning gust gutter guy ha hack hacker hacking hackney haddock haggard hail hailstone hair
  hales hall halle hallmark halls halt halter ham hamburg hamburger hamlet hammer hammers hammock hand handler hands handsome
  handy hang hanger hanoi hard harden harder hare haring harm harms harness harp harps harries harrow harry harsh harts
  harvard hash haste hasting hasty hatch havana haven havens hawk hawks hay hays hazard hazel he head heady heal heap heaps
  heard heart heater heath heather heckler hedge hedges hefty height held helena helm helms helper hem hemming hence her
  herald herb herd heritage heron herring hew hews hey hick high highland hill hillier hills hilt hilts hind hinds hires hiss
  hitch hives hoard hobart hobby hock hocking holder holding hole holiday holland holler hollow holly homes honda hone honey
  hood hook hooks hoop hoops hoots hope hopes hopper hopping horn horseman hose host house houston hove hover how huddle
  hudson huff hug hull human humble hummingbird hung hungary hunger hunt hunter hurdle hurry hurt husband husbands husk ice
  imperial in inch incident india inks innocent integration ion ireland irish iron irons island israel italy ivory ivy izmir
  jabs jack jacks jakarta january japan jay jeans jenkins jersey jester jewel job jolly jordan journey joy jubilee judge july
  jump jumper june junior juniper junk jury just justice kabul kafka karachi keel keeling keels keen keener keep keepers kelp
  ken kent kernel kettle key keys kick kidney kiel kill killings kin kind kinder kindle kindred king kiss kitchen kitchens
  kite knack knee knight knights knoll knuckles kobe kolkata krakow kyoto lack lacy lade lady lager lagos lahore lain lair
  lake lakes lamb lame lamer lamp lancaster lance land lander landing lands lane lanes lansing lard large larger lark lash
  lass last latch later laughter laurel lavender law lawless lawn laws lawyer lax lay layer layman leach leader leaf league
  leak leaks lean leap learn lease ledger leech leek leeks leer legacy leisure lemme lemon lemons lent leon leopard less
  lesser level levels lever levering levy liberty lies lieu light like likens likes lille lima limb limerick limes liming
  lincoln line linear linen liner lines linger lingo link linker lint linz lion lisbon list little littler lively livers
  livings llamas lloyds loader loan lobe lock locker locks locust lodge lodz loft login loll london lone long longest longs
  look loop loose lord lords lore lose loss loud louder love lovely lover loving low lower lowers loyal luck lucky lull lund
  lung lush lusher lust lute lutes lyon ma mace machine madden madison madrid magic maiden mail mailman main mains mainz maize
  major majors maker malaga mallard mallet man manchester manes manger mangle mango manila manly manner manners manning manor
  mans mantel mantle many maple maples mar marble march mares maria marine mariner marines mark marker markov marks maroon
  marrow marry mars marsh marshal mart marts marvel mas mash mask mass mast master masters mates matte matter mattes maudlin
  maul maxim may mayor maze meadow meadows meals mealy mean means medal medan medellin medicine medley meek meeker melbourne
  mellow melody members memory memphis mends mention merchant mercy meres merry mess messenger messier messing metro mew
  mexico miami mike mikes milan miles milks mill milliner milling million mills mimes miner mines mingle minion mink minks
  minor minus miracle mire mires miser mitten mitts mix mixer moats mock mode model modena mole moles monday money monitor
  monk monks montana montreal mood moody moon moor mooring moors moos moose moots morale more morning moss most motley motto
  mount mountain mounts mourning mower mowers mu muck muff mulch mule mull mumbai munch munich murcia murders muse music
  mussel mustard mutter mutton nagoya nail nails nairobi nantes naples napoli nara nation nations naval navarra navy nay near
  nearing neat necessary needles needs neigh nephew nest nestle nettles network nevada new newark newborn newcomer newton nice
  nicely nick nickel nickels nicks niece nigh nightingale no noble nobles node noon norfolk norman north northern norway nova
  november null number numbers nurse nutting oakland oaks obey ocean october ode offer office officer ogle ogles oh ohm old
  olden olive omaha on opal ops orange orchard ore organ orlando orleans osaka otter ours outhouse outlaw over overall
  overcast overland overly owner oxford oyster pace pack packer paddock pagan page pages painter pair pal pale palm palms
  palomino pals pan pancake pane pang panning panther papa papas paradise pardon pare parent pares pareto paris parish park
  parks parma parody parrot parsley parson partridge pascal pass pastor patch pate pates patron patty pavia pay payer pea
  peace peach peacock peak peaks peal pear pearl pears peat peck peek peeks peel peels peer pelt pen pence pennant penning
  penny people peoples peoria pepper peppers perches perks person persons perth pester peter petite petty pew pheasant philips
  phoenix piano piccolo pick picket pickle pickles pickup pier pierce pigeon pike pikes pile pilgrim pill pillar pilling
  pillow pilot pin pinch pine pines pinion pink pipeline pipes pisa pitcher pizza place plain plank plant plants plaster plate
  platform platter player plaza pleas pleasant plenty plum plumb plumber plump poet point pointer points poisson poland pole
  poles police poling polish polite polka poll polo poncho pond ponder ponds pool poor pop pope poplar porch porsche port
  porter portland porto ports post poster pound pounds pour power powers prague prairie pray prayer president press presto
  pretoria pretty price pride pries priest prim prime primer primmer primrose prince princeton prior proffer profit prom
  proper prophet prosper proud providence province prow prows prude pry puff puffer pulley pulling puma pun punch punches pune
  punt purchase putt putty quail quarry quay quebec queen query queue quick quill quirk quito quivers race rafter raid raider
  rail rain rainier rains rainwater rake rakes raleigh ram ramming ramp range ranger rank ransom rape rash rasp raspberry
  rather rattler rave raven ray razor re reach read reader reading ready real ream reams reap reaper reason reasons rebel
  record records rector red redden redhead reeds reef reel reels regal regina register rein reining reins release render reno
  report reuters revel revels rhymes rice rich richer riches richmond riddle riddles rider ridge ridges riding rife right
  righter riles riling rim ring rink ripple rise risen riser rising risk river rivers rivet roach roads robin robins rochester
  rock rocker rocks rod rode roe roes rogue roles roll roller rolling rolls roman romano roof rook rooks room root roots rose
  roses rosier rote rotunda rouen rouge rough round rounds rouse row royal royals royalty ruby rudder ruddy rude ruder rue
  ruff ruffing rule rumble rummage rump rumple rung runner running ruse rush rushing rust rye sack sacks safe sage sager said
  sailor sailors saint sale salem sales sally salmon salmons salon salter salzburg sample samples sand sandman sands sandy
  sane saner sang santiago saris saturday saucer saucier savage savannah save saver say scala scales scotland scottish screen
  screws script scurry sea seal seals seaman sear sears seat seats seattle see seed seeds self sell seller sellers sells semen
  sendai senior september sergeant sermons servant server service session sessions setters settle settles sever severance
  severe severs sevilla sewer shack shade shake shall sham shams sharp sharper shave shaver shavers shawl shear shears shed
  sheen sheets shell sheller shells shepherd sheriff sherry shield shields shin shine shire shirk shiver shivers shoals shock
  shoe shook shore shores short shorter shorts shoulders show showers showman shown shows shuck shutter shy sick sickles sides
  sidle siemens siena sierra silk sill sills silos silver silvers silversmith simmer simmering simmers simpler sin sine sing
  singer sink sinner sires sites sitter six sizer skates skipper slack slate slates slaughter slay sleeper sleet sleigh slice
  slick sly smack small smaller smalls smart smock smoke smothers snare snide snider snipe snipes snow snowball so sober
  sobers sofia solar sole soles solo son song sons sours south southern southward sovereign sow space spade spain span spangle
  spanish spark sparks sparrow speak speaker speaks spear spearing spears speck specking speed speedy spell speller spells
  spice spies spikes spires split spokane spoon spore spotted spray spring springfield springs sprinkle sprinkles sprout
  sprung spry square squire squires stabler stack stacks staff stage staggers staging stain stains stair stairs stake stall
  stalling stalls stammer stamp stamps standard stanford staple stapler staples star stark starry start states status steady
  steel steeples steer stem sterling stern sterner sterns steward stick sticker stickler stiff still stiller stills stinger
  stock stockholm stocking stocks stockton stoke stokes stone stones stonier stoop stoops stops storage stork storm storms
  story stout stow straight strain strait strand strange straw stream street streets stretch stride striker strode strong
  struck strum stuck student study stump styles such sue sugar suite suits sullen sultan sum summer summers sun sunday sung
  sunshine super supple support surface surgeon suzuki swab swagger swallow swan sweat sweden swedish sweet sweeten swift
  swilling swim swims swindle swindler swing swisher switch switcher sword swords sydney sync syracuse system systems table
  tack tacoma tailor takes talent tall tally tames tampa tan tank tape tardy tarry tart tarter task tea team teas teat tee
  teed teems teeter teeters tehran tell teller tellers tempest temple temples tenant tennis tesla test tester than thatch
  thatcher then thistle thong thorn thorns thrash thread threat threats thresher thrift throne thursday tickle tiger till
  timbers tinder ting tingle tinker tinkle tipping to token tokyo toledo toll tomb tome tomes ton tone tong tongue tonne tool
  topping torn touch tow tower towers town towns toy toyota trace trader trail trainer travis treat trees tremble trento
  trenton trial tribe trier trim trimmer troll troop troupe trout true trump trunk trusty try tuck tuesday tuft tufts tulsa
  tune tuner tunis turing turkey turkish tutor tweed twine twining twist udine ulm union update upright urban user users usher
  utter valencia valentine valley van vandal vane vanish varna veal veil vendor vent verge verges verona version vessels vest
  via vial vicars vice victor victoria victory vienna view vigil vigilante villa vine vines vineyard viola violet virgin
  virtue visa vise vital volta vowels wadding waddle wade wafer wager wagers wages wait waiters waits wake wales walk walker
  walks wall walling walls waltz wan wand wander wands wanner ward warden warm warn warren warring warrior warsaw wash washer
  washington watchman water waters watt watts wax way ways wear wearing weary weathers web wedding wedge wednesday wee weed
  weekly weeks weibull weight welcome weld welder well welling wellington welsh welter west western wetter wheat wheeling
  white whiten whites whittle wick wicker wicks wild wilder wilds will willing wills wilt wince winch wind wine wines wing
  wink winner winnipeg winter winters wire wisdom wise wiser withers witting witty wolf won wonders woo wood wooden wooding
  woodland woods woody wool word work worker workman works world worlds worm worth worthy wren wrench wrinkle yam yap yard
  yawn yearling yeast yell yellow yen yielding yoke york you young younger zadar zone zurich
`);
