"""``python -m pipeline``."""

if __name__ == "__main__":  # the workers of a run import this module and must not start another
    from pipeline.cli import main

    main()
