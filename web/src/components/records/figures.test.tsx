import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderElement } from '@/test/render';
import { FigureChart, FigureDerivation, type Figure } from './figures';

const figure: Figure = {
  metric: 'price_per_sqm_average',
  label: 'Durchschnittlicher Quadratmeterpreis, zum Kauf, Leipzig',
  value: 3499.93,
  unit: 'EUR/m2',
  rows: 14,
  filters: { marketing_type: 'sale', cities: 'Leipzig', from: '2026-07-01' },
  grouped_by: 'city',
  groups: [
    { key: 'Leipzig', label: 'Leipzig', value: 3499.93, rows: 9 },
    { key: 'Halle', label: 'Halle', value: null, rows: 0 },
  ],
  route: '/properties?marketing_type=sale&city=Leipzig',
};

describe('the derivation of a figure', () => {
  it('names figure, filters, records and the list they came from', async () => {
    const { user } = renderElement(<FigureDerivation figures={[figure]} />);
    await user.click(await screen.findByRole('button', { name: 'Rechenweg' }));
    expect(screen.getByText(/Mittelwert von Kaufpreis ÷ Wohnfläche/)).toHaveTextContent('3.499,93');
    expect(screen.getByText('Vermarktung: Kauf · Ort: Leipzig · ab 01.07.2026')).toBeVisible();
    expect(screen.getByText('14')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Liste zeigen' })).toHaveAttribute('href', figure.route);
  });

  it('shows its parts as a chart with a table for screen readers', async () => {
    renderElement(<FigureChart figure={figure} />);
    expect(await screen.findByRole('figure', { name: figure.label ?? '' })).toBeInTheDocument();
    expect(screen.getByRole('rowheader', { name: 'Halle' })).toBeInTheDocument();
  });
});
