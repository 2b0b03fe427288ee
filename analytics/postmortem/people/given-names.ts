import { words } from '../reading/words.ts';

/**
 * Given names, for telling "Marek deleted the directory" from "Terraform deleted the directory". A sample of many
 * languages, not a register: an unknown name is recognised by its title, its handle or by what only people do.
 * Names that are places, months, tools or words as well are left out.
 */
export const givenNames = words(`
  aaron abbas abby abdul abdullah abigail abraham adam adela adele aditi aditya adrian adriana agata agnes agnieszka ahmad
  ahmed aidan aiden aiko aileen aisha aisling ajay akash akira alain alan alba albert alberto alejandra alejandro aleksandr
  aleksandra alessandro alessia alex alexander alexandra alexandre alexei alfie alfred ali alice alicia alina alison allan
  allen alma alvaro amadou amanda amara amelia amina amir amit amy ana anastasia anders andre andrea andreas andrei andres
  andrew andy aneta angela angelo anil anita anja anjali ann anna anne annette annie annika anouk antoine anton antonio anya
  aoife archie ariel arjun armando arne arnold arthur arun asha ashley astrid aurora ayesha barbara barry bart bartek bashir
  beatrice beatriz becky ben benedikt benjamin benoit bernard bernd bertrand beth bethany betty bianca bilal bill billy birgit
  bjorn bob bogdan boris brad bram brandon brenda brendan brian bridget bruce bruno bryan camille carina carl carla carlo
  carlos carmen carol carolina caroline carsten catalina catherine cathy cecilia cedric celine cesar chandra charles charlie
  chen cheng chiara chidi chioma chloe chris christian christina christine christoph christopher cindy ciara claire clara clive
  colin connor conor corinne craig cristina cynthia dagmar daisuke damian damien dan dana daniel daniela danielle danny daria
  darius darren dave david dawn dean deborah debra deepa deepak denis denise dennis derek deborah diana diane diego dieter
  dimitri dina dinesh dirk dmitri dmitry dominic dominik dominika don donald donna dorota dorothy doug douglas duncan dylan ed
  eddie edith edmund eduardo edward edwin efua eileen elaine eleanor elena eli elias elif elijah elisa elisabeth elise eliza
  elizabeth ella ellen ellie elliot els elsa emeka emil emilia emilie emilio emily emma emmanuel enrico enrique eric erica erik
  erika erin ernst esra esteban esther ethan eugene eva evan eve evelyn ewa fabian fabio farah farid fatima fatou federico
  felix femi fernanda fernando filip fiona francesca francesco francisco francois frank frans franz fred freddie frederic
  frederik freya friedrich gabriel gabriela gary gavin gemma geoff geoffrey george gerald gerard gert giles gilbert gina
  giorgio giovanni gita giulia giuseppe glenn gloria gonzalo gordon graham greg gregor gregory greta guido guillaume gunnar
  gunther gustav gustavo guy hadiza hamid hana hannah hans hari harold harriet harry harsh harvey hassan heather hector heidi
  heike heinrich helen helena helga helmut hendrik henk henri henrik henry hilary hilde hiro hiroshi holger holly howard hugh
  hugo hussein ian ibrahim ida ignacio igor ilya imran ines inga inge ingrid ioana irene irina iris isaac isabel isabella
  isabelle isla ivan ivana ivo jack jackie jacob jacqueline jacques jaime jake jakob jakub james jamie jana jane janet
  janice janina jaroslav jason javier jay jean jeff jeffrey jelena jennifer jenny jens jeremy jerome jerry jess jesse jessica
  jessie jesus jia jiang jie jill jim jimmy jing jiri joan joana joanna joanne joao jochen joe joel johan johann johanna
  johannes john johnny jonas jonathan jorge jose josef joseph joshua josh joyce juan judith judy juergen juha jules julian
  juliana julie juliette julien julio jun jung jurgen justin justyna kai kamal kamila karen karim karin karina karl karla
  karolina kasia kate katarina katarzyna kate kath katherine kathleen kathrin kathryn kathy katie katja katrin kavita kay
  kazuki keith kelly ken kenji kenneth kerry kevin khadija khalid kim kirsten kirsty klaus kofi koji konrad krish krishna
  kristian kristin kristina krzysztof kumar kurt kwame kyle lakshmi lamar lars latoya laura lauren laurence laurent lea leah
  lee leif leila lena leo leon leonard leonardo leonie lesley leslie leszek lewis li liam lidia lila lily lina linda ling lisa
  liu liz lorenzo lorna lou louis louise luc luca lucas lucia lucie lucy luigi luis luisa lukas lukasz luke lydia lynn maarten
  maciej maeve magda magdalena magnus mahmoud maja malcolm malgorzata malik manfred manoj manuel manuela marc marcel marcelo
  marcin marco marcos marcus marek margaret margarita margot maria mariam marian mariana marie marija marina mario marion
  marit mariusz marjorie mark marko markus marlene marta martha martin martina martine marvin mary marzena mateo mateus
  mateusz mathias mathieu mathilde matt matteo matthew matthias matthieu matti maureen maurice mauricio max maxim maxime maya
  mehmet mei mel melanie melissa mercedes meryem mia michael michaela michal michel michele michelle miguel mika mikael mike
  mikhail milan milena min ming mira miriam miroslav mohamed mohammad mohammed mohan moira mona monica monika monique morten
  moses muhammad murat musa mustafa myriam nabil nadia nadine nadja naoko naomi natalia natalie natasha nathan neha neil nelson
  ngozi nia niamh nicholas nick nicki nico nicola nicolas nicole niels nigel nik nikhil nikita niklas nikolai nils nina nisha
  nkechi noah noel noemi nora norman nuno odette ola olaf ole oleg olena olga oliver olivia olivier oluwaseun omar orla otto
  owen pablo pamela paola paolo pascal pat patricia patrick patrik patrycja paul paula pauline paulo pavel pawel pedro peggy
  penny per pete peter petr petra phil philip philipp philippe phoebe pia pierre pieter piotr pooja prakash pranav priya
  quentin rachel radek rafael rahul rainer raj raja rajesh ralf ralph ramesh ramon randy rania raphael raquel rashid raul ravi
  raymond rebecca reinhard rene renata rhys ricardo richard rick rita rob robert roberto robin rodrigo roger rohan roland rolf
  roman romain ron ronald ronan rory rosa rosalind rosie ross roy ruben rui rune rupert russell ruth ryan sabine sabrina sachin
  said salma salman sam samantha samir samuel sana sandeep sander sandra sandro sanjay sara sarah satoshi sean sebastian selma
  serena sergei sergey sergio seth shane shankar shannon sharon shaun sheila shen shirley shreya shu siddharth silke silvia
  simon simona simone siobhan sofia sofie sonia sonja sophia sophie soren stacey stan stanislav stefan stefania stefano
  steffen stella stephan stephane stephanie stephen steve steven stewart stuart sue sunil suresh susan susanna susanne suzanne
  sven svetlana sylvia sylvie tadeusz takashi takumi tamara tanja tanya tara tariq tatiana ted teresa terry theo theodora
  theresa thomas thorsten tiago tim timo timothy tina tobias todd tom tomas tomasz tommy toni tony torsten tracey tracy trevor
  tristan ulrich ulrike uma ursula uwe valentina valeria valerie vanessa vasily veronica veronika victor vijay vikram viktor
  viktoria vincent vincenzo viola virginie vishal vivek vivian vladimir waldemar walter wanda wei wen wendy werner wesley
  wilhelm will willem william wojciech wolfgang xavier xiao yan yang yann yannick yara yasmin yifan ying yolanda yosef youssef
  yuki yuri yusuf yvette yvonne zainab zara zhang zoe zofia zoltan zuzana
  abena adaeze adebayo adeola ade adunni aino akosua alejandra amare anders anneke annelies aravind arnav arvid asuka ayaan ayumi aylin
  azadeh babak baptiste bhavna bjarne bo bronwyn caoimhe carys chiamaka chidinma chinedu chinwe cillian clemence dafydd dalia
  damilola darnell deniz dewi dhruv dilip divya dolores duc eamon ebony eirik elodie emre enzo ewan ezgi farhad femke finn florian
  fumiko gaurav gergely gintaras goran gwen habib hamish hansi haruka haruto hassan hao heba henk hyun ifeoma ingeborg ingvar ishaan
  iskander itzel jamal jasmin jasmine jelle jiwoo jiyeon joaquin joost jorn joris jovana kaito kamila karan karthik katerina kazimierz keiko keira
  kenta kieran kiran kirill kofi konstantin kwabena kwesi laszlo leander leandro leticia liesbeth linh lotte lovisa luciana ludovic
  maike malik mamadou manish manon marijke marisol mathew mbali meera megan meghan mercy milos minh minji miyuki moritz mwangi
  nadir naledi nam nandini naveen nasrin ngoc nguyen nikolaj nobuhle noor noura obinna odile okechukwu olumide ondrej oyvind padraig parisa patience
  petros phuong pradeep preeti pritam quang quinn radka raghav ragnhild rahel rajiv ranjit raymond reza rhiannon ricarda rohit roisin ronja rosalia
  ruth sabela saeed saga salome sanna saoirse sarita sefa shauna shinji shira sibusiso sigrid sina sindre sinead siv sipho solveig
  soraya sota srinivas stelios stijn sujata sumit sunita svenja swati tadhg tamsin tanvi tariro tatsuya temitope thabo thandi thandiwe themba
  thijs tiernan tomoko torben tunde tuva uchenna ulf ulrika urszula vaclav vanya varun vasilis venkat vera vidya viggo vilma vinay wambui wangari
  wiebke wietse wiktor wout xiaoming yaw yasmine yetunde ylva yoko youssouf yuto yusra zahra zanele zawadi zeynep zsofia zhen ziad zineb
`);

/** Of those, the ones that begin a sentence as another word more often than as a name. */
export const alsoWords = words(
  'will mark max min per said bill pat rob sue guy jack dean frank ray lea ben dan jean don ed art cat lan rana mona ama ode obi neo shin shun sota mai rina lina iman grace grant reed clark carter mason cooper turner tanner drew pierce miles colt sander curt neal kit rich victor rose dale trace parker abel ken',
);
