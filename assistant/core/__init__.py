"""The domain: orders, parcels, verdicts. Standard library only; knows neither browser, disk nor clock."""
