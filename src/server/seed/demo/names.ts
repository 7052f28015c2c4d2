/** Invented names and the places they are at. */

/** Countries with a seller of ours: its currency, company and some places. */
export const countries = {
  US: {
    currency: 'USD',
    seller: 'Marketplace US Inc.',
    legalForm: 'Inc.',
    cities: [
      ['Denver', '80202'],
      ['Columbus', '43215'],
      ['Raleigh', '27601'],
    ],
    streets: ['Juniper Street', 'Market Square', 'Canal Road'],
  },
  CH: {
    currency: 'CHF',
    seller: 'Marketplace Schweiz AG',
    legalForm: 'AG',
    cities: [
      ['Bern', '3011'],
      ['Basel', '4051'],
    ],
    streets: ['Lindenweg', 'Seestrasse', 'Kornhausgasse'],
  },
  DE: {
    currency: 'EUR',
    seller: 'Marketplace Deutschland GmbH',
    legalForm: 'GmbH',
    cities: [
      ['Hamburg', '20095'],
      ['Leipzig', '04109'],
      ['Stuttgart', '70173'],
    ],
    streets: ['Ahornallee', 'Hafenstraße', 'Am Markt'],
  },
  FR: {
    currency: 'EUR',
    seller: 'Marketplace France SAS',
    legalForm: 'SAS',
    cities: [
      ['Lyon', '69002'],
      ['Nantes', '44000'],
    ],
    streets: ['rue des Tanneurs', 'quai de la Fosse', 'avenue des Tilleuls'],
  },
  GB: {
    currency: 'GBP',
    seller: 'Marketplace UK Ltd',
    legalForm: 'Ltd',
    cities: [
      ['Bristol', 'BS1 4ND'],
      ['Edinburgh', 'EH2 2AD'],
      ['Manchester', 'M2 5DB'],
    ],
    streets: ['Weaver Street', 'Quay Lane', 'Chapel Row'],
  },
  SE: {
    currency: 'SEK',
    seller: 'Marketplace Sverige AB',
    legalForm: 'AB',
    cities: [
      ['Göteborg', '411 03'],
      ['Uppsala', '753 20'],
    ],
    streets: ['Björkgatan', 'Storgatan', 'Kungsvägen'],
  },
  PL: {
    currency: 'PLN',
    seller: 'Marketplace Polska Sp. z o.o.',
    legalForm: 'Sp. z o.o.',
    cities: [
      ['Kraków', '31-042'],
      ['Gdańsk', '80-831'],
    ],
    streets: ['ulica Lipowa', 'ulica Długa', 'ulica Polna'],
  },
  JP: {
    currency: 'JPY',
    seller: 'Marketplace Japan KK',
    legalForm: 'KK',
    cities: [
      ['Osaka', '530-0001'],
      ['Nagoya', '450-0002'],
    ],
    streets: ['Kita-ku 2-4', 'Nakamura-ku 1-1', 'Naka-ku 3-7'],
  },
} as const;

export type Country = keyof typeof countries;

/** Clients beside Globex and Initech, with the country they are from. */
export const clients: readonly (readonly [name: string, country: Country])[] = [
  ['Alderbrook Foods', 'US'],
  ['Baltana Shipping', 'PL'],
  ['Birkdale Insurance', 'GB'],
  ['Caldera Outdoor', 'US'],
  ['Castellane Cosmetics', 'FR'],
  ['Dalvik Timber', 'SE'],
  ['Dovecote Publishing', 'GB'],
  ['Eichwald Optik', 'DE'],
  ['Elmstead Clinics', 'GB'],
  ['Falkenau Maschinenbau', 'DE'],
  ['Fjellborg Energy', 'SE'],
  ['Gartenfeld Logistik', 'DE'],
  ['Granville Hotels', 'GB'],
  ['Hanamori Foods', 'JP'],
  ['Harrowgate Rail', 'GB'],
  ['Helvora Pharma', 'CH'],
  ['Isarwerk Elektronik', 'DE'],
  ['Jasny Media', 'PL'],
  ['Kestrel Bay Airlines', 'US'],
  ['Kobayama Robotics', 'JP'],
  ['Lanthorn University', 'US'],
  ['Lindenhof Kliniken', 'DE'],
  ['Maplewood Schools', 'US'],
  ['Marivaux Assurances', 'FR'],
  ['Mistral Engineering', 'FR'],
  ['Nordmark Bryggeri', 'SE'],
  ['Oakridge County Services', 'US'],
  ['Orlinek Budowa', 'PL'],
  ['Pemberley Estates', 'GB'],
  ['Quarry Hill Cement', 'US'],
  ['Rosenlaui Hotels', 'CH'],
  ['Saffron Walk Retail', 'GB'],
  ['Silvaplana Uhren', 'CH'],
  ['Steinbach Verlag', 'DE'],
  ['Tamborine Games', 'US'],
  ['Vireo Diagnostics', 'US'],
  ['Wisniowa Dairy', 'PL'],
  ['Yorisoi Care', 'JP'],
];

/** What a further buyer of a client is called. */
export const divisions = [
  'Services',
  'Research',
  'Digital',
  'Operations',
  'Retail',
  'International',
] as const;

/** Colleagues of Olga. */
export const operators = ['Marek Dvorsky', 'Priya Raman', 'Tom Ashworth'] as const;

/** One at each further vendor, and clients' people. */
export const firstNames = [
  'Anna',
  'Ben',
  'Chiara',
  'Daniel',
  'Elif',
  'Felix',
  'Hana',
  'Jonas',
  'Kaito',
  'Lena',
];
export const lastNames = [
  'Berger',
  'Costa',
  'Dahl',
  'Evans',
  'Fournier',
  'Hale',
  'Ito',
  'Keller',
  'Nowak',
  'Sato',
];
