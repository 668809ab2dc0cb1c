return Cartwin.Cli.CartwinCommand.Run(args, Console.Out, Console.Error);
