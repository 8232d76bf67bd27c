/**
 * Words that many companies have in their names, put together by hand in the languages of our customers. Each line:
 * the English word, a colon, and what else means it, shortenings and other languages included.
 */

/** What says no more than that there is a company: passed over. */
export const EMPTY = `
company: co cos companies compania compagnie companhia kompania kompaniya firma cie cia kampani sherkat shrkh coy cny compagnia etablissements ets etablissement establecimientos estabelecimentos ste societe societes societa sociedad sociedade spolka sirketi sirket kompaniy kompanii tovarystvo hetaireia lshrkh hvrt
corporation: corp korporatsiya korporacja corporacion corporacao
group: groups grp gruppe grupo grupa gruppo gruppa groupe groep gruppen koncern concern konzern guruppu mjmwh mjmw
`;

/** What a company calls itself at large; says nothing of what it does. */
export const CORPORATE = `
holding: holdings holdco hldg hldgs hld kholding cholding
international: internacional internationale internationaler intl int internazionale miedzynarodowy mezhdunarodny mezhdunarodnaya intercontinental
global: globale globalny worldwide world welt mundo mundial monde weltweit glob
royal: koninklijke koninklijk kongelige kungliga kungl royale
headquarters: hq hauptverwaltung
`;

export const TRADES = `
meat: myasnoy miesny miesne fleisch carnes carne viande
scientific: nauchnyy nauchno naukowy naukowo wissenschaftliche scientifique cientifica
production: proizvodstvennaya produkcja produkcyjny produkcyjna producao produzione uretim produktion vyrobni
enterprise: enterprises entreprise entreprises empresa empresas impresa imprese unternehmen unternehmung przedsiebiorstwo predpriyatie pidpryiemstvo ent przeds predsjatie
associates: association assoc assocs associados asociados associati assn assoc obedinenie zrzeszenie
partners: partner partnerzy partnera parceiros socios partneri
brothers: bros bro gebruder gebr gebroeders broers hermanos hnos irmaos fratelli flli freres frere bracia brodrene broderna brat bratya
sons: son sohne sohn figli filhos hijos fils synowie zonen zn sonner soner
branch: filiale filial oddzial zweigniederlassung niederlassung sucursal succursale filiala branches
division: div department dept abteilung
united: vereinigte unidos unidas unis zjednoczone zjednoczona obedinennaya obedinennye
solution: solutions losungen losung soluciones solucoes soluzioni rozwiazania resheniya sol solns
service: services svc svcs serv servicos servicios servizi uslugi uslug dienstleistungen dienste servis diensten tjanster palvelut sve hizmetleri hizmet
system: systems sys sistemas sistema sistemi systeme systemes systemy sistemy systemen syst
technology: technologies technologie technologien technologia technologii tecnologia tecnologias tecnologie tekhnologii tekhnologiya teknoloji tech techs technologiczny technologiya tehnologii
technic: technik technika tecnica tekhnika technique techniques technics technical techniek teknik tekniikka tekn
software: soft softwares oprogramowanie programmnoe logiciel logiciels yazilim programistyczny
informatics: informatik informatyka informatica informatique it edv bilisim bilgi informatyczny informatyczna
consulting: consultants consultancy consultoria consultores consultor consultant consult beratung unternehmensberatung konsalting doradztwo consulenza conseil
advisory: advisors advisers adviser advisor advisories
trade: trading trades handel handels handelsgesellschaft handlowy handlowa handlowe comercio comercial commerce commercial commerciale torgovy torgovaya torgovyi torgovlya ticaret handelsmaatschappij kereskedelmi obchod trgovina commercio kommerz shoji shokai bussan boeki shoten com handl torg torgovyy torhovyy torhovelnyy emporiki
export: exports eksport exporters exportacao
import: imports importers impex importacao
management: mgmt mgt gestion gestao gestione zarzadzanie upravlenie verwaltung upravlyayushchaya zarzadzajaca yonetim
digital: digitale digitales tsifrovye cyfrowy
media: medios medien mediatic mediya
network: networks netz netzwerk red rede reti siec
data: daten dados datos dane
laboratory: laboratories laboratorio laboratorios labor lab labs laboratoire laboratoires laboratorium laboratoriya labor
studio: studios estudio atelier
design: diseno disegno dizain projektowanie
engineering: engineers engineer eng engrg ingenieria engenharia ingegneria ingenierie inzhiniring ingenieure ingenieur ingenieurburo inzynieria mech mechanical engr engrs
logistics: logistik logistica logistique logistyka logistika logistic logistiek butsuryu
transport: transports transportation transporte transportes trasporti trans transportowy transportnaya tpt spedition spedycja spediteur unyu unso transp trsp transportnyy tasimacilik nakliyat metafores
shipping: ship ships schiffahrt reederei zegluga sudokhodnaya parokhodstvo morskoe naytiliaki naftiliaki
freight: fracht cargo kargo carga
construction: constructions constr const construcao construcoes construccion construcciones costruzioni bau hochbau tiefbau bauunternehmen bauunternehmung budowa budownictwo budowlane budowlany budowlana budownictwa stroitelstvo stroy stroi stroitelnaya insaat bouw bygg building builders building edilizia batiment epites epito kensetsu komuten bldg bldrs bldr bud budow budowl stroitelnyy insaati kataskevi kataskeves stroyinvest stroitelno budivelnyy budivelna
architect: architects architecture architekten arquitectos arquitetura architekci
realty: immobilien immobiliare inmobiliaria imobiliaria nieruchomosci immobilier nedvizhimost vastgoed fudosan
property: properties prop props propiedades ppty ppties
estate: estates
investment: investments invest investissement investissements inversiones investimentos investimenti inwestycje investitsii inv invts beteiligungen beteiligung beteiligungsgesellschaft invt invmt investitsionnaya inwestycyjny inwestycyjna
capital: kapital capitale
finance: financial finanz finanzas financas finanza finanse finansy fin finances financiera financeira fncl fnl fincl finansovaya finansowy finansowa
bank: vnk bnk bnq banque banco banca banka banken banking bankers bankasi bancorp sparkasse ginko bk bnk bankovskaya bco bancaria bancario trapeza bankowy msrf lbnk
insurance: insurances ins versicherung versicherungen assurance assurances assicurazioni seguros ubezpieczen ubezpieczenia strakhovanie strakhovaya verzekeringen sigorta hoken insce vers ubezpieczeniowy asfalistiki asfaleies assicurazione lltmyn ltmyn
security: securities sicherheit seguridad seguranca sicurezza bezopasnost ochrona guvenlik shoken sec okhrannoe
energy: energie energia energiya energetyka energetika energi energies enerji enerhiya energeticheskaya energetyczny energetyczna energeticka energosbyt energosbytovaya
power: strom
electric: electrical elektro elektrik elektrische electrica eletrica elettrica electricite elektryczne elektricheskie elec elect electricity elettronica elektrizitatswerk denki denko elektr electr elctrc elektricheskiy elektryczny elektryczna elektrotechniczny ilektrismou ilektriki elektrosetevaya lkhrb hhsml
electronics: electronic elektronik elektronika electronique eletronica electronica elektron denshi
oil: ol petroleo petroleum neft olej nafta petrol petrole petr neftyanaya neftyanoy petrelaia petrolera petroliera neftegazovaya neftegaz
gas: gaz gazowa gazovaya gazovyy
water: wasser agua acqua voda wody eau vann vesi
chemical: chemicals chemie chemia chimica quimica chimie khimicheskaya khimiya chem chemische chemiczny kimya himik kagaku chems petrochemical petrochemicals khimicheskiy chimiki himicheskiy
pharma: pharmaceutical pharmaceuticals pharm pharmacie farma farmaceutica farmaceutyczna farmatsevtika pharmazeutische farmacja apotheke pharmaka ilac seiyaku yakuhin farmatsevticheskiy farmaceutyczny
medical: medizin medizintechnik medica medyczne medyczna medicina meditsina med medicine medycyna medico meddev meditsinskiy medyczny medyczne iatriki tibbi
health: healthcare gesundheit salud saude salute zdrowie zdorovie sante saglik
care: pflege cuidado
hospital: krankenhaus klinik clinic clinics clinica klinika spital szpital bolnitsa hospitals clinique hastanesi hosp byoin hosps bolnitsa nosokomeio
food: foods lebensmittel alimentos alimentari alimenti spozywcze gida produkty nahrung aliments alimentaire elintarvike shokuhin pishchevoy
beverage: beverages getranke bebidas bevande napoje boissons inryo
restaurant: restaurants gastronomie gastro gastronomia rest
hotel: hotels hoteles hotele hotelaria htl gostinitsa xenodocheio otel oteli
travel: travels reisen viagens viajes viaggi voyages podroze reise touristik tourism turismo turystyka
education: bildung educacao educacion edukacja obrazovanie formation egitim
academy: akademie academia akademia accademia academie akademiya
school: schule escola escuela szkola scuola ecole shkola okul sch schl shkolnyy szkolny okulu
university: universitat universidad universidade uniwersytet universita universite universitet univ uni panepistimio universiteti uniwersytecki
institute: institut instituto istituto instytut inst
research: forschung pesquisa investigacion ricerca badania recherche issledovatelskiy badawczy arastirma
development: entwicklung desarrollo desenvolvimento sviluppo rozwoj razvitie dev developpement developments kaihatsu
marketing: mktg mkt
advertising: adv werbung publicidad publicidade pubblicita reklama werbeagentur reklam advtg reklamnyy
agency: agentur agencia agenzia agencja agence agentstvo ajans
print: printing printers druck druckerei drukarnia impressao imprenta stampa imprimerie tipografia tipografiya insatsu poligraficheskiy poligraficzny matbaa
publishing: publishers publisher verlag editora editorial editore wydawnictwo editions izdatelstvo uitgeverij publications yayincilik shuppan publ publg izdatelskiy
press: presse prensa prasa imprensa stampe
communications: communication comms kommunikation comunicacao comunicacion comunicazione komunikacja commun comm iletisim telekomunikacyjny svyaz svyazi epikoinonies haberlesme
telecom: telecoms telecommunications telecommunication telekom telekomunikacja telecomunicaciones telecomunicacoes telekommunikatsii telecomunicazioni telco ltslt tilepikoinonion telekomunikatsii
mobile: mobil movil movel
auto: automotive automobile automobiles automobil auto autos automoveis samochody avto motoryzacja autohaus otomotiv automoviles automot avtomobilnyy samochodowy automobilova
motor: motors motoren motores motori mtr mtrs jidosha jidosya
machine: machinery machines mach maschinen maschinenbau maszyny maquinas maquinaria macchine mashin makina maschinenfabrik maskin kikai machy mchy mashinostroitelnyy maszynowy mashinostroenie
tool: tools werkzeuge werkzeugbau werkzeug narzedzia ferramentas herramientas utensili
instrument: instruments instrumente instrumentos strumenti
steel: stahl stahlbau aco acero acciaio stal stali acier celik seitetsu tekko stl staleliteynyy hutniczy
metal: metals metall metallbau metale metales metais metalli metallurgy metallurgical metallurgie metallurgiya metalurgia metallurgicheskiy metalurgica metallurgicheskiy
wood: holz holzbau drewno madera madeira legno drevesina
plastic: plastics kunststoff kunststoffe kunststofftechnik plasticos tworzywa plastik
packaging: packages verpackung verpackungen opakowania embalagens embalajes imballaggi upakovka ambalaj
textile: textiles textil tekstil tessile tekstylia tekstilnyy wlokienniczy
fashion: mode moda
retail: retailers detal roznichnaya
store: stores shop shops laden sklep tienda loja negozio magazin
market: markets markt mercado mercato rynek supermarket supermarkt mkts
supply: supplies supplier suppliers zaopatrzenie suministros sply splys spl
product: products prod prods produkte produtos productos prodotti produits
works: werke werk zavod zaklad zaklady fabrik fabryka fabrica fabrika factory factories fabbrica usine tovarna manufacturing mfg manufacture manufacturers manufacturer manuf mnfg manufaktur fabricacao fabricacion herstellung fabrication production produktion produkcja producao produccion produzione proizvodstvo produkcyjne produkcyjny prodn produkcyjna prod plant plants anlagen anlagenbau instalacje seisakusho seisaku kojo mfrs mfr mnfrs mfgr kombinat
industry: industries industrie industria industrial industrias przemysl przemyslowy przemyslowe promyshlennost sanayi ind inds industrielle industri industriel industriya kogyo sangyo kougyou indust indus promyshlennyy sanayii biomichania viomichania promyslovyy
agro: agri agrar agriculture agricultural agricola landwirtschaft rolnicze rolniczy agrarny agropecuaria tarim agric agropromyshlennyy selskokhozyaystvennyy
farm: farms fazenda granja gospodarstwo hof ferma
garden: gardens garten gartenbau ogrody jardim jardin
house: haus casa maison dom
home: homes heim
air: aircraft airlines airline airways lines aviation aviacao luftfahrt luft aviatsiya lotnicze linien aereas aereos havayollari airl aviakompaniya avialinii aviatsionnyy lotniczy hava aviastroitelnyy samoletostroitelnaya tyrn
rail: railway railways railroad bahn eisenbahn kolej ferrovia zheleznaya bahnen tetsudo rwy ry rr dorogi doroga dorog zaliznytsya zaliznytsia koleje kolejowy
mining: mines bergbau minera mineracao gornictwo kopalnia gornaya mineria ugolnaya gornyy weglowy weglowa wegla weglowe
paper: papers papier papel carta bumaga ppr tsellyulozno bumazhnyy papierniczy
glass: glas szklo vidro vidrio vetro vitro
equipment: equip ausrustung equipamentos equipos oborudovanie wyposazenie eqpt eqp
environmental: environment umwelt umwelttechnik ambiental
sport: sports sportowy
music: musik musica muzyka
art: arts kunst arte sztuka
fund: funds fonds fundo fondo fundusz
trust: trusts
foundation: stiftung fundacao fundacion fundacja fondazione fondation fond vakfi
cleaning: reinigung gebaudereinigung limpieza limpeza pulizie sprzatanie
staffing: personal personnel personaldienstleistungen recruitment recruiting zeitarbeit
law: legal rechtsanwalte rechtsanwalt kanzlei kancelaria abogados advogados avvocati avocats solicitors attorneys
tax: steuerberatung steuerberater
accounting: accountants buchhaltung rachunkowe contabilidade audit auditing
event: events veranstaltungen eventos
heavy: schwer
general: allgemeine
material: materials materiais materiales baustoffe
component: components komponenten
control: controls steuerung
automation: automatisierung automacao automatyka automatisierungstechnik
robotics: robotik robotica robotyka
semiconductor: semiconductors halbleiter
life: leben vida vita
bio: biotech biotechnology biotechnologie biotechnologia biologics biosciences
science: sciences wissenschaft nauka
cloud: wolke
app: apps
web: internet online
brewery: breweries brewing brauerei cerveceria cervejaria browar birra pivovar shuzo pivovarennyy
bakery: backerei panaderia padaria piekarnia panificio boulangerie khlebozavod khlebokombinat
dairy: molkerei laticinios lacteos mleczarnia molochnyy mleczarska mleczarski molzavod
wine: wines wein vinhos vinos vini wina
furniture: mobel moveis muebles mobili meble mebel furn mebelnyy meblowy
toy: toys spielwaren zabawki
book: books bucher livros libros libri ksiazki
heating: heizung heizungsbau sanitar
painting: maler malerbetrieb malermeister
repair: reparatur werkstatt
warehouse: lager lagerhaus magazyn almacen armazem whse skladskoy
distribution: distributors distributor distribuidora dystrybucja distribuzione vertrieb vertriebs dist distrib distr
wholesale: grosshandel hurtownia atacado optovaya
leasing: leases lease lizing lizingovaya
rental: rentals rent vermietung verleih alquiler aluguel noleggio wynajem
entertainment: unterhaltung entretenimiento
interactive: interaktiv
helicopter: helicopters hubschrauber vertolety vertoletnyy
defence: defense
space: aerospace aeronautics aeroespacial
mobility: mobilitat movilidad
venture: ventures
renewable: renewables erneuerbare renovables renovaveis
payment: payments
credit: kredit credito kredyt
mortgage: mortgages hypothek hypotheken
savings: saving
asset: assets
wealth: vermogen
marine: maritime maritim maritima morskoy morski morska deniz
organization: organisation organismos organizacja organizacion organizzazione organisatie
`;
