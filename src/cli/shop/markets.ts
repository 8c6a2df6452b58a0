/**
 * Where the shop's customers live. Phone numbers are from ranges that regulators keep free for fiction, and
 * addresses of mail are at domains that are reserved, so that no generated person can be a real one's contact.
 */
export interface Market {
  readonly country: string;
  readonly currency: string;
  /** How many customers live there, against the other markets. */
  readonly weight: number;
  /** Of what costs 1.00 in dollars, in the currency's minor unit. */
  readonly minorPerDollar: number;
  /** Prices end like this, in minor units. */
  readonly priceEndings: readonly number[];
  /** With # for digits that vary. */
  readonly phone: string;
  readonly postalCode: string;
  readonly cities: readonly string[];
  readonly streets: readonly string[];
  readonly givenNames: readonly string[];
  readonly familyNames: readonly string[];
}

const words = (text: string): readonly string[] => text.split(', ');

export const MARKETS: readonly Market[] = [
  {
    country: 'US',
    currency: 'USD',
    weight: 45,
    minorPerDollar: 100,
    priceEndings: [99, 99, 95, 49],
    phone: '+1 555 01##',
    postalCode: '#####',
    cities: words('Portland, Austin, Columbus, Denver, Boston, Tucson, Madison, Raleigh, Omaha, Savannah'),
    streets: words('Maple Street, Oak Avenue, Washington Street, Lake View Drive, Mill Road, Cedar Lane'),
    givenNames: words(
      'Olivia, Emma, Ava, Sophia, Grace, Chloe, Liam, Noah, James, Lucas, Ethan, Mateo, Aaliyah, Zoë',
    ),
    familyNames: words(
      'Smith, Johnson, Garcia, Miller, Davis, Nguyen, Lopez, Wilson, Anderson, O’Connor, Lee',
    ),
  },
  {
    country: 'GB',
    currency: 'GBP',
    weight: 20,
    minorPerDollar: 80,
    priceEndings: [99, 95, 50],
    phone: '+44 20 7946 0###',
    postalCode: 'LS# #AB',
    cities: words('Leeds, Bristol, Cardiff, Glasgow, York, Norwich, Bath, Belfast'),
    streets: words('High Street, Station Road, Church Lane, Victoria Road, The Crescent, Queensway'),
    givenNames: words('Amelia, Isla, Poppy, Florence, Oliver, George, Arthur, Harry, Priya, Imran, Niamh'),
    familyNames: words('Jones, Taylor, Brown, Williams, Evans, Patel, Khan, Walker, Wright, Hughes'),
  },
  {
    country: 'DE',
    currency: 'EUR',
    weight: 20,
    minorPerDollar: 92,
    priceEndings: [99, 90, 0],
    phone: '+49 30 23125 ###',
    postalCode: '#####',
    cities: words('Berlin, Köln, München, Leipzig, Hamburg, Nürnberg, Freiburg, Münster'),
    streets: words('Hauptstraße, Gartenweg, Schillerstraße, Bahnhofstraße, Am Mühlbach, Lindenallee'),
    givenNames: words('Mia, Hannah, Emilia, Jürgen, Lukas, Finn, Käthe, Anton, Ayşe, Björn, Greta'),
    familyNames: words('Müller, Schmidt, Schäfer, Weber, Wagner, Becker, Yılmaz, Köhler, Groß, Hoffmann'),
  },
  {
    country: 'FR',
    currency: 'EUR',
    weight: 10,
    minorPerDollar: 92,
    priceEndings: [99, 90, 50],
    phone: '+33 1 99 00 ## ##',
    postalCode: '75###',
    cities: words('Paris, Lyon, Nantes, Lille, Dijon, Orléans, Nîmes'),
    streets: words('Rue de l’Église, Avenue Victor Hugo, Rue du Moulin, Place de la Gare, Rue des Écoles'),
    givenNames: words('Léa, Chloé, Inès, Camille, Hugo, Théo, François, Maël, Noémie, Étienne'),
    familyNames: words('Martin, Bernard, Lefèvre, Moreau, Girard, Benali, Dupont, Rousseau'),
  },
  {
    country: 'JP',
    currency: 'JPY',
    weight: 5,
    minorPerDollar: 150,
    priceEndings: [80, 0],
    phone: '+81 3 5550 ####',
    postalCode: '1##-00##',
    cities: words('東京, 横浜, 大阪, 京都, 札幌'),
    streets: words('桜通り, 中央通り, 本町, 緑町'),
    givenNames: words('陽菜, 葵, 結衣, 蓮, 大翔, 悠真'),
    familyNames: words('佐藤, 鈴木, 高橋, 田中, 伊藤, 渡辺'),
  },
];
