/** The seeded companies, made up; `.example` is nobody's domain. */
export interface SeedCompany {
  readonly name: string;
  readonly domain: string;
  readonly industry: string;
  readonly city: string;
  readonly country: string;
  /** Where its people's names come from. */
  readonly people: Region;
  readonly currency: string;
}

export type Region = 'us' | 'de' | 'uk' | 'jp' | 'in' | 'fr' | 'nordic' | 'es' | 'pl' | 'br';

type Row = readonly [
  name: string,
  host: string,
  industry: string,
  city: string,
  country: string,
  people: Region,
  currency: string,
];

const rows: readonly Row[] = [
  ['Harbor & Vale Outfitters', 'harborvale', 'RETAIL', 'Portland', 'United States', 'us', 'USD'],
  ['Nordhafen Logistik GmbH', 'nordhafen', 'LOGISTICS_AND_SUPPLY_CHAIN', 'Hamburg', 'Germany', 'de', 'EUR'],
  ['Tessellate Analytics', 'tessellate', 'COMPUTER_SOFTWARE', 'Austin', 'United States', 'us', 'USD'],
  ['Kitayama Seiki K.K.', 'kitayama-seiki', 'MACHINERY', 'Osaka', 'Japan', 'jp', 'JPY'],
  ['Ashdown Medical Group', 'ashdownmedical', 'HOSPITAL_HEALTH_CARE', 'Leeds', 'United Kingdom', 'uk', 'GBP'],
  ['Redwood Payments', 'redwoodpay', 'FINANCIAL_SERVICES', 'San Francisco', 'United States', 'us', 'USD'],
  ['Saffron Route Foods', 'saffronroute', 'FOOD_BEVERAGES', 'Mumbai', 'India', 'in', 'USD'],
  ['Lumière Optique SA', 'lumiere-optique', 'CONSUMER_GOODS', 'Lyon', 'France', 'fr', 'EUR'],
  ['Fjellkraft Energi AS', 'fjellkraft', 'RENEWABLES_ENVIRONMENT', 'Bergen', 'Norway', 'nordic', 'USD'],
  ['Prairie Grid Co-op', 'prairiegrid', 'RENEWABLES_ENVIRONMENT', 'Omaha', 'United States', 'us', 'USD'],
  ['Costa Brava Hoteles', 'costabravahoteles', 'HOSPITALITY', 'Girona', 'Spain', 'es', 'EUR'],
  ['Beacon Hill Insurance', 'beaconhillins', 'INSURANCE', 'Boston', 'United States', 'us', 'USD'],
  ['Wisła Telekom S.A.', 'wislatelekom', 'TELECOMMUNICATIONS', 'Kraków', 'Poland', 'pl', 'EUR'],
  ['Ironwood Construction', 'ironwoodbuild', 'CONSTRUCTION', 'Denver', 'United States', 'us', 'USD'],
  ['Aurora Genomics', 'auroragenomics', 'BIOTECHNOLOGY', 'San Diego', 'United States', 'us', 'USD'],
  ['Mercado Paulista', 'mercadopaulista', 'RETAIL', 'São Paulo', 'Brazil', 'br', 'USD'],
  ['Cobalt Studios', 'cobaltstudios', 'ENTERTAINMENT', 'Los Angeles', 'United States', 'us', 'USD'],
  ['Hoshino Digital', 'hoshinodigital', 'COMPUTER_SOFTWARE', 'Tokyo', 'Japan', 'jp', 'JPY'],
  [
    'Greenfield Learning',
    'greenfieldlearning',
    'EDUCATION_MANAGEMENT',
    'Chicago',
    'United States',
    'us',
    'USD',
  ],
  ['Thistle & Crown', 'thistlecrown', 'HOSPITALITY', 'Edinburgh', 'United Kingdom', 'uk', 'GBP'],
  [
    'Vantage Talent Partners',
    'vantagetalent',
    'STAFFING_AND_RECRUITING',
    'Atlanta',
    'United States',
    'us',
    'USD',
  ],
  ['Alpenrad AG', 'alpenrad', 'AUTOMOTIVE', 'München', 'Germany', 'de', 'EUR'],
  [
    'Bluewater Freight Lines',
    'bluewaterfreight',
    'LOGISTICS_AND_SUPPLY_CHAIN',
    'Seattle',
    'United States',
    'us',
    'USD',
  ],
  [
    'Monsoon Cloud Services',
    'monsooncloud',
    'INFORMATION_TECHNOLOGY_AND_SERVICES',
    'Bengaluru',
    'India',
    'in',
    'USD',
  ],
  ['Copperline Telecom', 'copperline', 'TELECOMMUNICATIONS', 'Phoenix', 'United States', 'us', 'USD'],
  ['Skåne Biotek AB', 'skanebiotek', 'BIOTECHNOLOGY', 'Malmö', 'Sweden', 'nordic', 'EUR'],
  [
    'Juniper Street Media',
    'juniperstreet',
    'MARKETING_AND_ADVERTISING',
    'New York',
    'United States',
    'us',
    'USD',
  ],
  [
    'Summit Ridge Clinics',
    'summitridge',
    'HOSPITAL_HEALTH_CARE',
    'Salt Lake City',
    'United States',
    'us',
    'USD',
  ],
  ['Atelier Marchand', 'ateliermarchand', 'CONSUMER_GOODS', 'Paris', 'France', 'fr', 'EUR'],
  ['Larkspur Robotics', 'larkspurrobotics', 'MACHINERY', 'Pittsburgh', 'United States', 'us', 'USD'],
  ['Foundry Nine', 'foundrynine', 'COMPUTER_SOFTWARE', 'Manchester', 'United Kingdom', 'uk', 'GBP'],
  ['Palmetto Credit Union', 'palmettocu', 'FINANCIAL_SERVICES', 'Charleston', 'United States', 'us', 'USD'],
  ['Rheingold Versicherung', 'rheingold', 'INSURANCE', 'Köln', 'Germany', 'de', 'EUR'],
  ['Highline Fitness', 'highlinefitness', 'CONSUMER_GOODS', 'Miami', 'United States', 'us', 'USD'],
  ['Sakura Foods Trading', 'sakurafoods', 'FOOD_BEVERAGES', 'Fukuoka', 'Japan', 'jp', 'JPY'],
  [
    'Whitlock Training',
    'whitlocktraining',
    'PROFESSIONAL_TRAINING_COACHING',
    'Dallas',
    'United States',
    'us',
    'USD',
  ],
  ['Evergreen Timber', 'evergreentimber', 'CONSTRUCTION', 'Vancouver', 'Canada', 'us', 'USD'],
  [
    'Orbital Freightworks',
    'orbitalfreight',
    'LOGISTICS_AND_SUPPLY_CHAIN',
    'Houston',
    'United States',
    'us',
    'USD',
  ],
  ['Deccan Health Systems', 'deccanhealth', 'HOSPITAL_HEALTH_CARE', 'Hyderabad', 'India', 'in', 'USD'],
  ['Quayside Brewing', 'quaysidebrewing', 'FOOD_BEVERAGES', 'Bristol', 'United Kingdom', 'uk', 'GBP'],
];

const fewRows: readonly Row[] = [
  ['Bodega Miralles', 'bodegamiralles', 'FOOD_BEVERAGES', 'Valencia', 'Spain', 'es', 'EUR'],
  ['Klarwasser Technik GmbH', 'klarwasser', 'MACHINERY', 'Leipzig', 'Germany', 'de', 'EUR'],
  ['Maison Tilleul', 'maisontilleul', 'HOSPITALITY', 'Annecy', 'France', 'fr', 'EUR'],
  ['Nordlys Data ApS', 'nordlysdata', 'COMPUTER_SOFTWARE', 'Aarhus', 'Denmark', 'nordic', 'EUR'],
  ['Puszcza Meble', 'puszczameble', 'CONSUMER_GOODS', 'Białystok', 'Poland', 'pl', 'EUR'],
  ['Weberknecht Bau', 'weberknecht', 'CONSTRUCTION', 'Graz', 'Austria', 'de', 'EUR'],
];

/** A company of a group: its records are few, and its domain is its own. */
export interface SeedChild {
  readonly name: string;
  readonly domain: string;
  /** By the name it has in the first list. */
  readonly parent: string;
  readonly city: string;
  readonly country: string;
}

/** Children of companies of the first account. */
export const seedChildren: readonly SeedChild[] = [
  {
    name: 'NHL Kontraktlogistik GmbH',
    domain: 'nhl-kontrakt.example',
    parent: 'Nordhafen Logistik GmbH',
    city: 'Bremen',
    country: 'Germany',
  },
  {
    name: 'KSK Precision Europe B.V.',
    domain: 'kskprecision.example',
    parent: 'Kitayama Seiki K.K.',
    city: 'Eindhoven',
    country: 'Netherlands',
  },
];

/** What the first account has. */
export const seedCompanies = rows.map(companyOf);
/** What a smaller account beside it has. */
export const fewCompanies = fewRows.map(companyOf);

function companyOf([name, host, industry, city, country, people, currency]: Row): SeedCompany {
  return { name, domain: `${host}.example`, industry, city, country, people, currency };
}
